package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.ir.Expression.Constant;
import dev.plimsoll.ir.table.ColumnSchema;
import dev.plimsoll.ir.table.ColumnSchema.LogicalType;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.DType.Kind;
import dev.plimsoll.ir.table.DType.Storage;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Element types of Polars: which one a value of the program names, and which one comes out of an operation. Numbers
/// are plain arrays as numpy's are; missing values are bits beside them, so that no type changes for their sake.
final class PolarsTypes {
    /// Codes of `Categorical`; of `Enum` they are as narrow as its categories allow.
    static final DType CATEGORY = new DType(Kind.CATEGORY, 32, Storage.NUMPY);

    private static final DType INT128 = new DType(Kind.SIGNED, 128, Storage.NUMPY);

    private static final Map<String, DType> NAMES = Map.ofEntries(
            Map.entry("Int8", DType.INT8),
            Map.entry("Int16", DType.INT16),
            Map.entry("Int32", DType.INT32),
            Map.entry("Int64", DType.INT64),
            Map.entry("Int128", INT128),
            Map.entry("UInt8", DType.UINT8),
            Map.entry("UInt16", DType.UINT16),
            Map.entry("UInt32", DType.UINT32),
            Map.entry("UInt64", DType.UINT64),
            Map.entry("Float16", DType.FLOAT16),
            Map.entry("Float32", DType.FLOAT32),
            Map.entry("Float64", DType.FLOAT64),
            Map.entry("Decimal", INT128),
            Map.entry("Boolean", DType.BIT),
            Map.entry("String", DType.STRING_VIEW),
            Map.entry("Utf8", DType.STRING_VIEW),
            Map.entry("Categorical", CATEGORY),
            Map.entry("Enum", DType.CATEGORY),
            Map.entry("Date", DType.DATE),
            Map.entry("Datetime", DType.DATETIME),
            Map.entry("Duration", DType.TIMEDELTA),
            Map.entry("Time", DType.TIMEDELTA),
            Map.entry("Object", DType.OBJECT),
            Map.entry("List", DType.UNKNOWN),
            Map.entry("Array", DType.UNKNOWN),
            Map.entry("Struct", DType.UNKNOWN),
            Map.entry("Null", DType.BIT));

    private static final Map<String, DType> BUILTIN = Map.of(
            "builtins.int", DType.INT64,
            "builtins.float", DType.FLOAT64,
            "builtins.bool", DType.BIT,
            "builtins.str", DType.STRING_VIEW,
            "datetime.date", DType.DATE,
            "datetime.datetime", DType.DATETIME,
            "datetime.timedelta", DType.TIMEDELTA);

    private PolarsTypes() {}

    /// The type that a value names: `pl.Int8`, `pl.Datetime("ms")`, `int`; nothing if it names none.
    static Optional<DType> named(Value value) {
        if (!(value instanceof Value.Library library)) {
            return Optional.empty();
        }
        DType builtin = BUILTIN.get(library.name());
        String last = library.name().substring(library.name().lastIndexOf('.') + 1);
        return Optional.ofNullable(builtin == null ? NAMES.get(last) : builtin);
    }

    /// The type that a single value of the program has as an element; UNKNOWN where it is not known. Whole numbers are
    /// 32 bits wide where nothing else decides, as literals are.
    static DType ofElement(Value value) {
        return switch (value) {
            case Value.Known known ->
                switch (known.constant()) {
                    case Constant.Whole whole -> whole.value().bitLength() < 32 ? DType.INT32 : DType.INT64;
                    case Constant.Real real -> DType.FLOAT64;
                    case Constant.Truth truth -> DType.BIT;
                    case Constant.Text text -> DType.STRING_VIEW;
                    case Constant.ByteText bytes -> DType.STRING_VIEW;
                    case Constant.None none -> DType.BIT;
                    case Constant.Other other -> DType.UNKNOWN;
                };
            case Value.PartlyKnown partly -> DType.STRING_VIEW;
            case Value.Scalar scalar -> of(scalar.dtype());
            default -> DType.UNKNOWN;
        };
    }

    /// The type that holds what pandas or numpy store so.
    static DType of(DType dtype) {
        return switch (dtype.kind()) {
            case BOOLEAN -> DType.BIT;
            case STRING, OBJECT -> DType.STRING_VIEW;
            case CATEGORY -> CATEGORY;
            case DATETIME, TIMEDELTA, SIGNED, UNSIGNED, FLOAT, COMPLEX, UNKNOWN ->
                new DType(dtype.kind(), dtype.bits(), Storage.NUMPY);
        };
    }

    /// The type that a reader of text infers.
    ///
    /// @param dates whether it looks for dates
    static DType inferred(LogicalType type, boolean dates) {
        return switch (type) {
            case INTEGER -> DType.INT64;
            case NUMBER -> DType.FLOAT64;
            case BOOLEAN -> DType.BIT;
            case DATE -> dates ? DType.DATE : DType.STRING_VIEW;
            case DATETIME -> dates ? DType.DATETIME : DType.STRING_VIEW;
            case STRING, TIME, ANY -> DType.STRING_VIEW;
        };
    }

    /// The type that a column has in a file that keeps types.
    static DType stored(ColumnSchema column) {
        return column.dtype()
                .filter(dtype -> dtype.kind() != Kind.UNKNOWN)
                .map(PolarsTypes::of)
                .orElseGet(() -> inferred(column.type(), true));
    }

    /// The type that can hold elements of both.
    static DType common(DType left, DType right) {
        if (left.equals(right) || right.kind() == Kind.UNKNOWN) {
            return left;
        }
        if (left.kind() == Kind.UNKNOWN) {
            return right;
        }
        boolean text = left.kind() == Kind.STRING || right.kind() == Kind.STRING;
        if (text) {
            return DType.STRING_VIEW;
        }
        return left.isNumeric() && right.isNumeric() ? Types.numeric(left, right) : left;
    }

    /// The type that can hold elements of all.
    static DType common(List<DType> types) {
        return types.stream().reduce(PolarsTypes::common).orElse(DType.UNKNOWN);
    }

    /// The type of an arithmetic result. A literal takes on the column's type where that can hold it.
    ///
    /// @param literal whether one of the operands is a single value of the program
    static DType arithmetic(String operator, DType left, DType right, boolean literal) {
        boolean moments = isMoment(left) || isMoment(right);
        if (moments) {
            boolean span = operator.equals("-") && isMoment(left) && isMoment(right) && left.kind() == right.kind();
            return span ? DType.TIMEDELTA : left.kind() == Kind.DATETIME ? left : right;
        }
        DType wider = literal && left.isInteger() && right.isInteger()
                ? (left.bits() >= right.bits() ? left : right)
                : common(left, right);
        if (left.kind() == Kind.BOOLEAN && right.kind() == Kind.BOOLEAN) {
            return operator.equals("/") ? DType.FLOAT64 : DType.UINT32;
        }
        boolean divides = operator.equals("/") && !(wider.kind() == Kind.FLOAT);
        return divides ? DType.FLOAT64 : wider;
    }

    private static boolean isMoment(DType dtype) {
        return dtype.kind() == Kind.DATETIME || dtype.kind() == Kind.TIMEDELTA;
    }

    /// The type of means, roots and logarithms.
    static DType real(DType dtype) {
        return dtype.kind() == Kind.FLOAT || isMoment(dtype) ? dtype : DType.FLOAT64;
    }

    /// The type of a sum: narrow whole numbers are added up as 64 bits wide, truth values are counted.
    static DType sum(DType dtype) {
        if (dtype.kind() == Kind.BOOLEAN) {
            return DType.UINT32;
        }
        return dtype.isInteger() && dtype.bits() < 32 ? DType.INT64 : dtype;
    }

    /// Codes of an `Enum` of so many categories.
    static DType enumeration(double categories) {
        int bits = categories <= 256 ? 8 : categories <= 65_536 ? 16 : 32;
        return new DType(Kind.CATEGORY, bits, Storage.NUMPY);
    }
}
