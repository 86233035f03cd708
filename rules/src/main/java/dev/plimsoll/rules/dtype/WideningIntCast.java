package dev.plimsoll.rules.dtype;

import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.library.Fact;
import dev.plimsoll.engine.library.Fact.Cast.ColumnCast;
import dev.plimsoll.engine.rule.Certainty;
import dev.plimsoll.engine.rule.Finding;
import dev.plimsoll.engine.rule.Remedy;
import dev.plimsoll.engine.rule.Rule;
import dev.plimsoll.engine.rule.Severity;
import dev.plimsoll.engine.run.ProgramEdit;
import dev.plimsoll.engine.run.Trace;
import dev.plimsoll.engine.run.Trace.Step;
import dev.plimsoll.engine.size.Assumption;
import dev.plimsoll.engine.size.Confidence;
import dev.plimsoll.ir.Argument;
import dev.plimsoll.ir.Expression;
import dev.plimsoll.ir.Expression.Constant;
import dev.plimsoll.ir.Place;
import dev.plimsoll.ir.Span;
import dev.plimsoll.ir.Tree;
import dev.plimsoll.ir.table.DType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A cast to a wider integer than the column has, or than its known range needs.
public final class WideningIntCast implements Rule {
    /// Operations whose results may be larger than what they are made of.
    private static final Set<String> CALCULATIONS =
            Set.of("arithmetic", "sum", "prod", "product", "cumsum", "cumprod", "dot", "mul", "add", "multiply", "pow");

    private static final Set<String> JOINS = Set.of("merge", "join");

    @Override
    public String id() {
        return "widening-int-cast";
    }

    @Override
    public String summary() {
        return "a cast makes integers wider than the column's values need";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public List<Finding> check(Trace trace) {
        List<Finding> findings = new ArrayList<>();
        Set<Place> seen = new HashSet<>();
        Set<Integer> assigned = assigned(trace);
        for (Step step : trace.steps()) {
            for (Fact fact : step.facts()) {
                if (fact instanceof Fact.Encoded encoded && (isWide(encoded) || !encoded.counted())) {
                    Finding finding =
                            isWide(encoded) ? wideEncoding(trace, step, encoded) : encoding(trace, step, encoded);
                    if (seen.add(finding.place())) {
                        findings.add(finding);
                    }
                }
                if (fact instanceof Fact.Cast cast && !cast.implicit() && isStored(trace, step, cast, assigned)) {
                    finding(trace, step, cast)
                            .filter(finding -> seen.add(finding.place()))
                            .ifPresent(findings::add);
                }
            }
        }
        return findings;
    }

    /// Indicators take a byte or more a row for every value; how many values there are, nothing says.
    private Finding encoding(Trace trace, Step step, Fact.Encoded encoded) {
        String column = encoded.columns().stream()
                .filter(label -> !label.equals(Column.REST))
                .findFirst()
                .map(label -> "`" + label + "`")
                .orElse("a column");
        String message = "`" + step.operation() + "` widens " + column + " to one "
                + encoded.to().displayName() + " column for each of its values, and nothing says how many there are";
        Remedy remedy = new Remedy(
                "state stats.distinct of the column in the schema; where the model allows it, encode as a category",
                List.of());
        return new Finding(
                id(),
                place(trace, step),
                trace.entry(),
                Certainty.POSSIBLE,
                message,
                column,
                List.of(),
                remedy,
                List.of(new Assumption("the number of values is not known", Confidence.LOW)));
    }

    private static boolean isWide(Fact.Encoded encoded) {
        return encoded.to().isInteger() && encoded.to().bits() > 8;
    }

    /// Indicators are 0 or 1, whatever is encoded.
    private Finding wideEncoding(Trace trace, Step step, Fact.Encoded encoded) {
        Optional<Expression.Call> call = call(trace, step.place());
        List<ProgramEdit> edits = new ArrayList<>();
        call.ifPresent(original -> {
            List<Argument> others = original.arguments().stream()
                    .filter(argument -> !argument.keyword().equals(Optional.of("dtype")))
                    .toList();
            edits.add(new ProgramEdit.Replace(
                    step.place().file(),
                    original.span(),
                    new Expression.Call(original.function(), others, original.span())));
        });
        String message = "`" + step.operation() + "` makes indicators, which are 0 or 1, "
                + encoded.to().displayName() + " (" + encoded.to().bits() / 8 + " bytes a row each)";
        return new Finding(
                id(),
                place(trace, step),
                trace.entry(),
                Certainty.CERTAIN,
                message,
                encoded.columns().stream().findFirst().orElse(""),
                List.of(),
                new Remedy("leave out `dtype`, or make it \"int8\"", edits),
                List.of());
    }

    private static Place place(Trace trace, Step step) {
        return new Place(
                step.place().file(),
                call(trace, step.place())
                        .map(WideningIntCast::nameSpan)
                        .orElse(step.place().span()));
    }

    /// The cast of an array that never becomes a column is the array's own business.
    private static boolean isStored(Trace trace, Step step, Fact.Cast cast, Set<Integer> assigned) {
        boolean array = Optional.ofNullable(trace.tables().get(cast.source().id()))
                .filter(table -> switch (table.kind()) {
                    case VECTOR, MATRIX -> true;
                    case FRAME, SERIES, INDEX -> false;
                })
                .isPresent();
        return !array
                || (step.result().isPresent() && assigned.contains(step.result().getAsInt()));
    }

    /// Identities of what was assigned to columns.
    private static Set<Integer> assigned(Trace trace) {
        Set<Integer> assigned = new HashSet<>();
        for (Step step : trace.steps()) {
            if (step.operation().equals("assignment")) {
                assigned.addAll(step.operands());
            }
        }
        return assigned;
    }

    private Optional<Finding> finding(Trace trace, Step step, Fact.Cast cast) {
        Optional<Expression.Call> call = call(trace, step.place());
        List<ColumnCast> proven = isOpenElsewhere(trace, step, call)
                ? List.of()
                : cast.columns().stream()
                        .filter(WideningIntCast::isProven)
                        .filter(column -> !isNeeded(trace, step, column))
                        .toList();
        List<ColumnCast> possible = cast.columns().stream()
                .filter(column -> isPossible(step, column, call))
                .toList();
        if (proven.isEmpty() && possible.isEmpty()) {
            return Optional.empty();
        }
        boolean certain = !proven.isEmpty();
        List<ColumnCast> columns = certain ? proven : possible;
        return Optional.of(new Finding(
                id(),
                place(trace, step),
                trace.entry(),
                certain ? Certainty.CERTAIN : Certainty.POSSIBLE,
                message(step, columns, certain),
                columns.getFirst().label(),
                List.of(),
                certain ? remedy(step, columns, cast.columns().size() == columns.size(), call) : question(columns),
                certain ? List.of() : List.of(new Assumption("the range of the values is not known", Confidence.LOW))));
    }

    /// Whether the same cast meets something else on another path or in another call, of which nothing is proven.
    private static boolean isOpenElsewhere(Trace trace, Step step, Optional<Expression.Call> call) {
        return trace.steps().stream()
                .filter(other -> other.place().equals(step.place()))
                .flatMap(other -> other.facts().stream())
                .filter(fact -> fact instanceof Fact.Cast)
                .map(Fact.Cast.class::cast)
                .anyMatch(other -> other.columns().stream().noneMatch(WideningIntCast::isProven)
                        && other.columns().stream().anyMatch(column -> isPossible(step, column, call)));
    }

    /// Whether the column was narrower before, or its statistics prove that a narrower type does.
    private static boolean isProven(ColumnCast column) {
        return column.to().isInteger() && narrowest(column).bits() < column.to().bits();
    }

    /// Whether what comes of the column may need the width: its sums and products, or a join with a key that is as
    /// wide.
    private static boolean isNeeded(Trace trace, Step step, ColumnCast column) {
        if (column.from().kind() == DType.Kind.BOOLEAN || step.result().isEmpty()) {
            return false;
        }
        if (isCalculatedWith(trace, step.place())) {
            return true;
        }
        int result = step.result().getAsInt();
        return trace.steps().stream()
                .filter(later -> later.tick() >= step.tick())
                .anyMatch(later -> (CALCULATIONS.contains(later.operation())
                                && later.operands().contains(result))
                        || (JOINS.contains(later.operation()) && joinsOn(trace, later, column)));
    }

    /// Whether the very expression goes on with a sum or the like, which leaves no table behind and so no step.
    private static boolean isCalculatedWith(Trace trace, Place cast) {
        boolean[] found = new boolean[1];
        trace.program()
                .module(cast.file())
                .ifPresent(module -> Tree.forEachExpressionAround(
                        module.body(),
                        cast.span(),
                        expression -> found[0] |= expression instanceof Expression.Attribute attribute
                                && attribute.value().span().equals(cast.span())
                                && CALCULATIONS.contains(attribute.name())));
        return found[0];
    }

    private static boolean joinsOn(Trace trace, Step join, ColumnCast column) {
        List<Table> sides = join.operands().stream()
                .distinct()
                .map(id -> Optional.ofNullable(trace.tables().get(id)))
                .flatMap(Optional::stream)
                .toList();
        return sides.size() > 1
                && sides.stream()
                        .allMatch(side -> side.columns().stream()
                                .anyMatch(each -> each.label().equals(column.label())
                                        && each.dtype().equals(column.to())));
    }

    private static boolean isPossible(Step step, ColumnCast column, Optional<Expression.Call> call) {
        boolean rangeKnown = column.statistics().narrowestInteger().isPresent();
        boolean narrows = call.stream()
                .flatMap(each -> each.arguments().stream())
                .anyMatch(argument -> argument.keyword().equals(Optional.of("downcast")));
        boolean parses = step.operation().equals("to_numeric")
                && !narrows
                && column.to().isNumeric()
                && column.to().bits() == 64;
        boolean casts = column.to().isInteger()
                && column.to().bits() == 64
                && !rangeKnown
                && !column.from().isInteger();
        return (parses && !rangeKnown) || casts;
    }

    /// The narrowest integer type that is known to hold the values; the target itself where nothing is known.
    private static DType narrowest(ColumnCast column) {
        DType narrowest = column.to();
        Optional<DType> byRange = column.statistics().narrowestInteger();
        if (byRange.isPresent() && byRange.get().bits() < narrowest.bits()) {
            narrowest = byRange.get();
        }
        if (column.from().kind() == DType.Kind.BOOLEAN) {
            narrowest = DType.INT8;
        } else if (column.from().isInteger() && column.from().bits() < narrowest.bits()) {
            narrowest = column.from();
        }
        return narrowest;
    }

    private static String message(Step step, List<ColumnCast> columns, boolean certain) {
        ColumnCast first = columns.getFirst();
        double count = columns.stream().mapToDouble(ColumnCast::multiplicity).sum();
        String what = count > 1 ? Math.round(count) + " columns" : "`" + first.label() + "`";
        DType widest = columns.stream().map(ColumnCast::to).reduce(first.to(), (a, b) -> b.bits() > a.bits() ? b : a);
        String upTo = columns.stream().allMatch(column -> column.to().equals(widest)) ? "" : "up to ";
        String target = upTo + widest.displayName() + " (" + widest.bits() / 8 + " bytes a row)";
        if (!certain) {
            return "`" + step.operation() + "` makes " + what + " " + target
                    + ", and the range of the values is not known";
        }
        boolean narrower = first.from().kind() == DType.Kind.BOOLEAN
                || (first.from().isInteger() && first.from().bits() < first.to().bits());
        String proof = narrower
                ? "which had " + first.from().displayName()
                : "whose values " + range(first) + " fit " + narrowest(first).displayName();
        return "`" + step.operation() + "` widens " + what + ", " + proof + ", to " + target;
    }

    private static String range(ColumnCast column) {
        return "(" + Math.round(column.statistics().minimum().orElse(0)) + " to "
                + Math.round(column.statistics().maximum().orElse(0)) + ")";
    }

    private static Remedy question(List<ColumnCast> columns) {
        return new Remedy(
                "state the range of `" + columns.getFirst().label()
                        + "` in the schema (constraints minimum and maximum), or cast to the narrowest type that holds it",
                List.of());
    }

    private static Remedy remedy(Step step, List<ColumnCast> columns, boolean all, Optional<Expression.Call> call) {
        DType target = DType.INT8;
        boolean already = true;
        for (ColumnCast column : columns) {
            DType narrowest = narrowest(column);
            target = narrowest.bits() > target.bits() ? narrowest : target;
            already &= column.from().equals(narrowest);
        }
        // A type that knows missing values stays one.
        target = new DType(target.kind(), target.bits(), columns.getFirst().to().storage());
        List<ProgramEdit> edits = new ArrayList<>();
        boolean method = call.isPresent()
                && call.get().function() instanceof Expression.Attribute attribute
                && attribute.name().equals("astype");
        if (method && all) {
            Expression.Call original = call.get();
            Expression receiver = ((Expression.Attribute) original.function()).value();
            Expression replacement = already ? receiver : narrowed(original, target);
            edits.add(new ProgramEdit.Replace(step.place().file(), original.span(), replacement));
        } else if (all && call.isPresent()) {
            edits.addAll(
                    casts(step, call.get(), columns.getFirst().to(), already ? Optional.empty() : Optional.of(target)));
        }
        String cast = "cast to \"" + target.displayName() + "\"";
        if (!all) {
            return new Remedy("leave these columns out of the cast, or " + cast, edits);
        }
        return new Remedy(already ? "leave out the cast, or " + cast : cast, edits);
    }

    /// Edits of the expressions in a call that cast to that type, as Polars has them: `pl.col("age").cast(pl.Int64)`.
    ///
    /// @param target the type that does instead; without one the casts are left out
    private static List<ProgramEdit> casts(Step step, Expression.Call call, DType wide, Optional<DType> target) {
        List<ProgramEdit> edits = new ArrayList<>();
        call.arguments()
                .forEach(argument -> Tree.visit(argument.value(), expression -> {
                    if (expression instanceof Expression.Call cast
                            && cast.function() instanceof Expression.Attribute method
                            && method.name().equals("cast")
                            && cast.arguments().size() == 1
                            && cast.arguments().getFirst().value() instanceof Expression.Attribute type
                            && type.name().equalsIgnoreCase(wide.displayName())) {
                        Expression replacement = target.<Expression>map(narrow -> retyped(cast, type, narrow))
                                .orElse(method.value());
                        edits.add(new ProgramEdit.Replace(step.place().file(), cast.span(), replacement));
                    }
                }));
        return edits;
    }

    private static Expression retyped(Expression.Call cast, Expression.Attribute type, DType target) {
        String lower = target.displayName();
        String name = lower.startsWith("uint") ? "UInt" + lower.substring(4) : "Int" + lower.substring(3);
        Expression narrow = new Expression.Attribute(type.value(), name, type.span());
        return new Expression.Call(cast.function(), List.of(Argument.of(narrow)), cast.span());
    }

    private static Expression narrowed(Expression.Call original, DType target) {
        Expression name = new Expression.Literal(new Constant.Text(target.displayName()), original.span());
        return new Expression.Call(original.function(), List.of(Argument.of(name)), original.span());
    }

    private static Optional<Expression.Call> call(Trace trace, Place place) {
        List<Expression.Call> found = new ArrayList<>();
        trace.program()
                .module(place.file())
                .ifPresent(module -> Tree.forEachExpressionAround(module.body(), place.span(), expression -> {
                    if (expression instanceof Expression.Call call
                            && call.span().equals(place.span())) {
                        found.add(call);
                    }
                }));
        return found.stream().findFirst();
    }

    /// Where the called name stands, not where the expression begins that it is called on.
    private static Span nameSpan(Expression.Call call) {
        if (call.function() instanceof Expression.Attribute attribute) {
            Span whole = attribute.span();
            int start = Math.max(1, whole.endColumn() - attribute.name().length());
            return new Span(whole.endLine(), start, whole.endLine(), whole.endColumn());
        }
        return call.function().span();
    }
}
