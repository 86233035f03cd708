package dev.plimsoll.engine.library;

import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.DType.Kind;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What functions and methods of Polars' expressions yield: one value or one a row, and of which type.
final class PolarsFunctions {
    private static final Set<String> REDUCTIONS = Set.of(
            "sum",
            "mean",
            "min",
            "max",
            "median",
            "std",
            "var",
            "quantile",
            "first",
            "last",
            "count",
            "len",
            "n_unique",
            "approx_n_unique",
            "any",
            "all",
            "product",
            "null_count",
            "arg_min",
            "arg_max",
            "skew",
            "kurtosis",
            "nan_min",
            "nan_max",
            "has_nulls",
            "entropy",
            "corr",
            "cov",
            "dot",
            "implode",
            "item",
            "bitwise_and",
            "bitwise_or",
            "mode");

    private static final Set<String> COMPARISONS =
            Set.of("==", "!=", "<", "<=", ">", ">=", "eq", "ne", "lt", "le", "gt", "ge", "eq_missing", "ne_missing");

    private static final Map<String, String> OPERATORS = Map.ofEntries(
            Map.entry("add", "+"),
            Map.entry("sub", "-"),
            Map.entry("mul", "*"),
            Map.entry("truediv", "/"),
            Map.entry("floordiv", "//"),
            Map.entry("mod", "%"),
            Map.entry("pow", "**"),
            Map.entry("eq", "=="),
            Map.entry("ne", "!="),
            Map.entry("lt", "<"),
            Map.entry("le", "<="),
            Map.entry("gt", ">"),
            Map.entry("ge", ">="),
            Map.entry("and_", "&"),
            Map.entry("or_", "|"),
            Map.entry("xor", "^"));

    private static final Set<String> ARITHMETIC = Set.of("+", "-", "*", "/", "//", "%", "**");
    private static final Set<String> LOGIC = Set.of("&", "|", "^");

    private static final Set<String> TRUTHS = Set.of(
            "not_",
            "is_null",
            "is_not_null",
            "is_nan",
            "is_not_nan",
            "is_finite",
            "is_infinite",
            "is_in",
            "is_between",
            "is_duplicated",
            "is_unique",
            "is_first_distinct",
            "is_last_distinct",
            "is_close",
            "str.contains",
            "str.contains_any",
            "str.starts_with",
            "str.ends_with",
            "dt.is_leap_year",
            "list.contains",
            "any_horizontal",
            "all_horizontal",
            "dt.is_business_day");

    /// Methods that give each row a value of the same type.
    private static final Set<String> SAME = Set.of(
            "alias",
            "abs",
            "neg",
            "fill_null",
            "fill_nan",
            "forward_fill",
            "backward_fill",
            "clip",
            "round",
            "floor",
            "ceil",
            "shift",
            "diff",
            "cum_sum",
            "cum_max",
            "cum_min",
            "cum_prod",
            "reverse",
            "sort",
            "shuffle",
            "replace",
            "rolling_min",
            "rolling_max",
            "rolling_sum",
            "dt.truncate",
            "dt.round",
            "dt.offset_by",
            "dt.month_start",
            "dt.month_end",
            "dt.replace_time_zone",
            "dt.convert_time_zone",
            "dt.cast_time_unit",
            "set_sorted",
            "rechunk",
            "interpolate",
            "min_horizontal",
            "max_horizontal",
            "coalesce",
            "sort_by",
            "sum_horizontal",
            "flatten",
            "explode",
            "inspect",
            "mod",
            "sign",
            "first",
            "last",
            "gather",
            "get");

    private static final Set<String> REAL = Set.of(
            "log",
            "log10",
            "log1p",
            "exp",
            "sqrt",
            "cbrt",
            "sin",
            "cos",
            "tan",
            "rolling_mean",
            "rolling_std",
            "rolling_var",
            "rolling_median",
            "rolling_quantile",
            "ewm_mean",
            "ewm_std",
            "pct_change",
            "mean_horizontal",
            "degrees",
            "radians",
            "tanh",
            "arctan",
            "arcsin",
            "arccos",
            "normalize");

    private static final Map<String, DType> TYPES = Map.ofEntries(
            Map.entry("len", DType.UINT32),
            Map.entry("count", DType.UINT32),
            Map.entry("n_unique", DType.UINT32),
            Map.entry("approx_n_unique", DType.UINT32),
            Map.entry("null_count", DType.UINT32),
            Map.entry("arg_min", DType.UINT32),
            Map.entry("arg_max", DType.UINT32),
            Map.entry("arg_sort", DType.UINT32),
            Map.entry("arg_sort_by", DType.UINT32),
            Map.entry("arg_true", DType.UINT32),
            Map.entry("cum_count", DType.UINT32),
            Map.entry("rle_id", DType.UINT32),
            Map.entry("any", DType.BIT),
            Map.entry("all", DType.BIT),
            Map.entry("has_nulls", DType.BIT),
            Map.entry("hash", DType.UINT64),
            Map.entry("int_range", DType.INT64),
            Map.entry("arange", DType.INT64),
            Map.entry("date_range", DType.DATE),
            Map.entry("datetime_range", DType.DATETIME),
            Map.entry("date", DType.DATE),
            Map.entry("datetime", DType.DATETIME),
            Map.entry("duration", DType.TIMEDELTA),
            Map.entry("from_epoch", DType.DATETIME),
            Map.entry("corr", DType.FLOAT64),
            Map.entry("cov", DType.FLOAT64),
            Map.entry("cut", PolarsTypes.CATEGORY),
            Map.entry("qcut", PolarsTypes.CATEGORY),
            Map.entry("to_physical", DType.UINT32),
            Map.entry("concat_str", DType.STRING_VIEW),
            Map.entry("format", DType.STRING_VIEW),
            Map.entry("str.len_chars", DType.UINT32),
            Map.entry("str.len_bytes", DType.UINT32),
            Map.entry("str.count_matches", DType.UINT32),
            Map.entry("str.find", DType.UINT32),
            Map.entry("str.to_integer", DType.INT64),
            Map.entry("str.to_decimal", DType.FLOAT64),
            Map.entry("str.to_date", DType.DATE),
            Map.entry("str.to_datetime", DType.DATETIME),
            Map.entry("str.strptime", DType.DATETIME),
            Map.entry("str.to_time", DType.TIMEDELTA),
            Map.entry("str.split", DType.UNKNOWN),
            Map.entry("str.split_exact", DType.UNKNOWN),
            Map.entry("str.splitn", DType.UNKNOWN),
            Map.entry("str.extract_all", DType.UNKNOWN),
            Map.entry("str.json_decode", DType.UNKNOWN),
            Map.entry("list.len", DType.UINT32),
            Map.entry("list.join", DType.STRING_VIEW),
            Map.entry("dt.year", DType.INT32),
            Map.entry("dt.iso_year", DType.INT32),
            Map.entry("dt.ordinal_day", DType.INT16),
            Map.entry("dt.date", DType.DATE),
            Map.entry("dt.datetime", DType.DATETIME),
            Map.entry("dt.time", DType.TIMEDELTA),
            Map.entry("dt.epoch", DType.INT64),
            Map.entry("dt.timestamp", DType.INT64),
            Map.entry("dt.microsecond", DType.INT32),
            Map.entry("dt.millisecond", DType.INT32),
            Map.entry("dt.nanosecond", DType.INT32),
            Map.entry("dt.strftime", DType.STRING_VIEW),
            Map.entry("dt.to_string", DType.STRING_VIEW),
            Map.entry("cat.get_categories", DType.STRING_VIEW));

    private PolarsFunctions() {}

    /// Whether it makes one value of a column.
    static boolean isReduction(String function) {
        return REDUCTIONS.contains(function);
    }

    /// The operator that a method stands for, else the name itself.
    static String operator(String function) {
        return OPERATORS.getOrDefault(function, function);
    }

    static boolean isComparison(String function) {
        return COMPARISONS.contains(function);
    }

    static boolean isArithmetic(String function) {
        return ARITHMETIC.contains(function);
    }

    static boolean isLogic(String function) {
        return LOGIC.contains(function);
    }

    /// Whether it gives a truth value for each row.
    static boolean isTruth(String function) {
        return TRUTHS.contains(function) || COMPARISONS.contains(function);
    }

    /// Whether it gives each row a value of the same type.
    static boolean isSame(String function) {
        return SAME.contains(function);
    }

    /// The type of what it yields for a column of that type; nothing where that is not known.
    static Optional<DType> type(String function, DType dtype) {
        if (isTruth(function)) {
            return Optional.of(DType.BIT);
        }
        DType fixed = TYPES.get(function);
        if (fixed != null) {
            return Optional.of(fixed);
        }
        if (REAL.contains(function)
                || Set.of("mean", "median", "std", "var", "quantile", "skew", "kurtosis")
                        .contains(function)) {
            return Optional.of(PolarsTypes.real(dtype));
        }
        if (function.equals("sum") || function.equals("product") || function.equals("cum_sum")) {
            return Optional.of(PolarsTypes.sum(dtype));
        }
        if (function.equals("rank")) {
            return Optional.of(DType.FLOAT64);
        }
        if (SAME.contains(function) || REDUCTIONS.contains(function)) {
            return Optional.of(dtype);
        }
        return ofNamespace(function, dtype);
    }

    private static Optional<DType> ofNamespace(String function, DType dtype) {
        if (function.startsWith("dt.total_")) {
            return Optional.of(DType.INT64);
        }
        if (function.startsWith("dt.")) {
            return Optional.of(DType.INT8);
        }
        if (function.startsWith("str.")) {
            return Optional.of(DType.STRING_VIEW);
        }
        return dtype.kind() == Kind.UNKNOWN ? Optional.of(dtype) : Optional.empty();
    }
}
