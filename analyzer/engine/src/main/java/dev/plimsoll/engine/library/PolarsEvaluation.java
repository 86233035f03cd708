package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.library.ColumnExpression.Applied;
import dev.plimsoll.engine.library.Fact.Cast.ColumnCast;
import dev.plimsoll.engine.size.Confidence;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.Statistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Applies expressions to a frame: which columns they make, of which types, and what is needed meanwhile.
final class PolarsEvaluation {
    /// How many values an expression makes.
    enum Extent {
        /// One for each row of the frame.
        ROWS,
        /// One, which frames repeat where others have more.
        ONE,
        /// Some of the frame's rows.
        FEWER
    }

    /// What an expression makes.
    ///
    /// @param existing the column that it is, where nothing is copied
    /// @param rows how many values
    /// @param scratch bytes a row that are needed beside it while it is made
    /// @param chunked whether it lies in many chunks
    record Computed(
            ColumnPlan plan, Optional<Column> existing, Extent extent, Rows rows, double scratch, boolean chunked) {
        /// A new column in one chunk.
        Computed(ColumnPlan plan, Optional<Column> existing, Extent extent, Rows rows, double scratch) {
            this(plan, existing, extent, rows, scratch, false);
        }

        /// A column that is there.
        static Computed of(Column column, Rows rows) {
            return new Computed(
                    ColumnPlan.like(column), Optional.of(column), Extent.ROWS, rows, 0, PolarsChunks.isIn(column));
        }

        Computed labelled(String label) {
            return new Computed(
                    plan.withLabel(label),
                    existing.map(column -> column.withLabel(label)),
                    extent,
                    rows,
                    scratch,
                    chunked);
        }

        /// The same where it is made from these, chunk by chunk.
        Computed inChunksOf(List<Computed> operands) {
            return new Computed(
                    plan, existing, extent, rows, scratch, operands.stream().anyMatch(Computed::chunked));
        }

        /// Bytes a row that it takes anew.
        double fresh() {
            return existing.isPresent() || extent == Extent.ONE
                    ? 0
                    : PolarsColumns.width(plan.dtype(), plan.statistics());
        }
    }

    private static final Set<String> FEWER = Set.of(
            "filter",
            "unique",
            "drop_nulls",
            "drop_nans",
            "head",
            "tail",
            "limit",
            "slice",
            "top_k",
            "bottom_k",
            "sample",
            "gather_every",
            "value_counts",
            "arg_true",
            "explode",
            "flatten",
            "rle");

    private final Machine machine;
    private final Table table;
    private final List<ColumnCast> casts = new ArrayList<>();

    PolarsEvaluation(Machine machine, Table table) {
        this.machine = machine;
        this.table = table;
    }

    /// The casts among what was evaluated.
    List<ColumnCast> casts() {
        return List.copyOf(casts);
    }

    /// What an expression makes; more than one column where it names several.
    List<Computed> of(ColumnExpression expression) {
        return switch (expression) {
            case ColumnExpression.Named named ->
                named.labels().stream()
                        .map(label -> existing(Projections.column(machine, table, label)))
                        .toList();
            case ColumnExpression.Chosen chosen ->
                PolarsSelectors.chosen(machine, table, chosen).stream()
                        .map(this::existing)
                        .toList();
            case ColumnExpression.Single single -> List.of(single(single.value()));
            case Applied applied -> applied(applied);
        };
    }

    private Computed existing(Column column) {
        return Computed.of(column, table.rows());
    }

    private Computed single(Value value) {
        Optional<Table> series =
                machine.table(value).filter(found -> !found.columns().isEmpty());
        if (series.isPresent()) {
            return Computed.of(series.get().columns().getFirst(), series.get().rows());
        }
        Statistics statistics = Columns.statistics(List.of(value));
        ColumnPlan plan = ColumnPlan.of("literal", PolarsTypes.ofElement(value), statistics);
        return new Computed(plan, Optional.empty(), Extent.ONE, Rows.of(1), 0);
    }

    private List<Computed> applied(Applied applied) {
        String function = PolarsFunctions.operator(applied.function());
        if (applied.operands().isEmpty()) {
            return List.of(ofNothing(function));
        }
        List<List<Computed>> operands =
                applied.operands().stream().map(this::of).toList();
        boolean together =
                Set.of("concat_str", "format", "coalesce", "struct", "concat_list", "then", "otherwise", "when")
                                .contains(function)
                        || function.endsWith("_horizontal");
        if (together) {
            List<Computed> all = operands.stream().flatMap(List::stream).toList();
            return all.isEmpty()
                    ? List.of()
                    : List.of(new PolarsCombining(machine, table)
                            .combined(applied, all)
                            .inChunksOf(all));
        }
        List<Computed> results = new ArrayList<>();
        List<Computed> first = operands.getFirst();
        for (int position = 0; position < first.size(); position++) {
            List<Computed> row = new ArrayList<>();
            for (List<Computed> each : operands) {
                if (!each.isEmpty()) {
                    row.add(each.get(Math.min(position, each.size() - 1)));
                }
            }
            Computed made = one(applied, function, row);
            results.add(PolarsChunks.stay(function) ? made.inChunksOf(row) : made);
        }
        return results;
    }

    private Computed ofNothing(String function) {
        DType dtype = PolarsFunctions.type(function, DType.UNKNOWN).orElse(DType.UNKNOWN);
        boolean reduces = PolarsFunctions.isReduction(function);
        ColumnPlan plan = ColumnPlan.of(
                function, dtype, Knowledge.range(0, Math.max(0, table.rows().likely())));
        return new Computed(
                plan, Optional.empty(), reduces ? Extent.ONE : Extent.ROWS, reduces ? Rows.of(1) : table.rows(), 0);
    }

    private Computed one(Applied applied, String function, List<Computed> operands) {
        Computed first = operands.getFirst();
        if (function.equals("alias")) {
            return first.labelled(applied.argument(0, "name")
                    .flatMap(Value::text)
                    .orElse(first.plan().label()));
        }
        if (function.startsWith("name.")) {
            return renamed(applied, function, first);
        }
        if (function.equals("cast")) {
            return cast(applied, first);
        }
        if (function.equals("over")) {
            return PolarsWindows.over(table, operands);
        }
        if (function.equals("fill_null")
                && first.plan().statistics().nullFraction().orElse(1) == 0) {
            return first;
        }
        return derived(applied, function, operands);
    }

    private static Computed renamed(Applied applied, String function, Computed first) {
        String label = first.plan().label();
        String text = applied.argument(0, "suffix").flatMap(Value::text).orElse("");
        return switch (function) {
            case "name.suffix" -> first.labelled(label + text);
            case "name.prefix" ->
                first.labelled(
                        applied.argument(0, "prefix").flatMap(Value::text).orElse("") + label);
            case "name.to_lowercase" -> first.labelled(label.toLowerCase(java.util.Locale.ROOT));
            case "name.to_uppercase" -> first.labelled(label.toUpperCase(java.util.Locale.ROOT));
            default -> first;
        };
    }

    /// A column that has the type already is taken as it is.
    private Computed cast(Applied applied, Computed first) {
        Optional<DType> named = applied.argument(0, "dtype").flatMap(PolarsTypes::named);
        DType from = first.plan().dtype();
        if (named.isPresent() && named.get().equals(from)) {
            return first;
        }
        DType to = named.orElse(DType.UNKNOWN);
        Statistics statistics = first.plan().statistics();
        if (first.extent() == Extent.ROWS && !first.plan().label().equals("literal")) {
            casts.add(new ColumnCast(
                    first.plan().label(), from, to, statistics, first.plan().multiplicity()));
        }
        Statistics after = to.kind() == DType.Kind.STRING && from.kind() != DType.Kind.CATEGORY
                ? PolarsTexts.printed(from, statistics)
                : statistics;
        return computed(first.plan().withType(to).withStatistics(after), List.of(first), first.extent());
    }

    private Computed derived(Applied applied, String function, List<Computed> operands) {
        Computed first = operands.getFirst();
        Extent extent = extent(function, operands);
        ColumnPlan plan = first.plan();
        boolean literalFirst = plan.label().equals("literal") && operands.size() > 1;
        if (literalFirst) {
            plan = plan.withLabel(operands.get(1).plan().label());
        }
        DType dtype = type(applied, function, operands);
        Statistics statistics = PolarsTexts.after(applied, function, operands);
        boolean sharesStrings = dtype.isView()
                && (extent == Extent.FEWER
                        || PolarsFunctions.isReduction(function)
                        || Set.of(
                                        "sort",
                                        "reverse",
                                        "shift",
                                        "shuffle",
                                        "forward_fill",
                                        "backward_fill",
                                        "str.slice",
                                        "str.head",
                                        "str.tail",
                                        "gather",
                                        "sort_by")
                                .contains(function));
        ColumnPlan typed = plan.withType(dtype)
                .withStatistics(statistics)
                .withPayload(sharesStrings ? plan.payload() : Optional.empty())
                .withShare(PolarsConditions.share(machine, applied, function, operands));
        return computed(typed, operands, extent);
    }

    private static Extent extent(String function, List<Computed> operands) {
        if (PolarsFunctions.isReduction(function)) {
            return Extent.ONE;
        }
        if (FEWER.contains(function)) {
            return Extent.FEWER;
        }
        return operands.stream().map(Computed::extent).reduce(Extent.ONE, PolarsEvaluation::longer);
    }

    private static Extent longer(Extent left, Extent right) {
        return left == Extent.ONE ? right : left;
    }

    private DType type(Applied applied, String function, List<Computed> operands) {
        Computed first = operands.getFirst();
        Optional<DType> given = Optional.ofNullable(applied.keywords().get("return_dtype"))
                .or(() -> function.startsWith("str.str") || function.equals("str.to_datetime")
                        ? applied.argument(0, "dtype")
                        : Optional.empty())
                .flatMap(PolarsTypes::named);
        if (given.isPresent()) {
            return given.get();
        }
        if (PolarsFunctions.isLogic(function)) {
            return DType.BIT;
        }
        if (PolarsFunctions.isArithmetic(function)) {
            List<Computed> both = withLiteral(applied, operands);
            boolean literal = both.stream().anyMatch(each -> each.plan().label().equals("literal"));
            DType right =
                    both.size() > 1 ? both.get(1).plan().dtype() : first.plan().dtype();
            return PolarsTypes.arithmetic(function, first.plan().dtype(), right, literal);
        }
        Optional<DType> known = PolarsFunctions.type(function, first.plan().dtype());
        if (known.isEmpty() && !FEWER.contains(function)) {
            machine.assume("what " + applied.function() + " makes is taken for as wide as its column", Confidence.LOW);
        }
        return known.orElse(first.plan().dtype());
    }

    private List<Computed> withLiteral(Applied applied, List<Computed> operands) {
        List<Computed> both = new ArrayList<>(operands);
        applied.positional().stream().limit(1).forEach(value -> both.add(single(value)));
        return both;
    }

    /// Operands that were made for it lie beside the result; arithmetic writes into one of them where it is as wide.
    private Computed computed(ColumnPlan plan, List<Computed> operands, Extent extent) {
        double result = extent == Extent.ROWS ? PolarsColumns.width(plan.dtype(), plan.statistics()) : 0;
        double temporary = operands.stream().mapToDouble(Computed::fresh).sum();
        boolean reused = operands.stream().anyMatch(each -> each.fresh() > 0 && each.fresh() >= result);
        double inner = operands.stream().mapToDouble(Computed::scratch).max().orElse(0);
        double beside = reused ? Math.max(0, temporary - result) : temporary;
        Rows rows = extent == Extent.ONE ? Rows.of(1) : extent == Extent.ROWS ? rows(operands) : fewer(operands);
        return new Computed(plan, Optional.empty(), extent, rows, Math.max(inner, beside));
    }

    private static Rows rows(List<Computed> operands) {
        return operands.stream()
                .filter(each -> each.extent() != Extent.ONE)
                .map(Computed::rows)
                .findFirst()
                .orElse(Rows.of(1));
    }

    /// Some of the rows: as many as a condition keeps, else an unknown share.
    private Rows fewer(List<Computed> operands) {
        Interval kept = operands.stream()
                .skip(1)
                .flatMap(each -> each.plan().share().stream())
                .findFirst()
                .orElse(Selectivity.DEFAULT);
        return operands.getFirst().rows().scaled(kept);
    }

    /// The computed column in memory: the one that it is, or a new one of so many rows.
    Column placed(Computed computed, Rows rows) {
        if (computed.existing().isPresent()) {
            return computed.existing().get().withLabel(computed.plan().label());
        }
        boolean shared = computed.plan().payload().isPresent();
        return shared
                ? PolarsColumns.placed(machine, computed.plan(), rows, computed.chunked())
                : PolarsColumns.made(machine, computed.plan(), rows, computed.chunked());
    }
}
