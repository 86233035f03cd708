package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// An expression of Polars over the columns of a frame, before it is applied to one.
sealed interface ColumnExpression extends HeapObject.Deferred.Work {
    /// Name of its type in signature tables.
    String TYPE = PolarsColumns.LIBRARY + ".Expr";

    /// Columns by name: `pl.col("a", "b")`.
    record Named(List<String> labels) implements ColumnExpression {
        public Named {
            labels = List.copyOf(labels);
        }
    }

    /// Columns that a condition on their names or types chooses: `pl.all()`, `pl.col(pl.Int64)`, `cs.numeric()`.
    ///
    /// @param how name of the selector: `all`, `exclude`, `numeric`, `matches` ...
    /// @param arguments its arguments
    record Chosen(String how, List<Value> arguments) implements ColumnExpression {
        public Chosen {
            arguments = List.copyOf(arguments);
        }
    }

    /// A value of the program, or a series.
    record Single(Value value) implements ColumnExpression {}

    /// A function or method applied to expressions.
    ///
    /// @param function its name as it is called: `cast`, `str.len_chars`, `+`, `sum`
    /// @param operands what it is applied to; at least one, but for functions that make columns
    /// @param positional arguments beside the operands
    /// @param keywords arguments by name
    record Applied(
            String function, List<ColumnExpression> operands, List<Value> positional, Map<String, Value> keywords)
            implements ColumnExpression {
        public Applied {
            operands = List.copyOf(operands);
            positional = List.copyOf(positional);
            keywords = Collections.unmodifiableMap(new LinkedHashMap<>(keywords));
        }

        /// The argument of that name, or the one at that position.
        Optional<Value> argument(int position, String name) {
            Value named = keywords.get(name);
            if (named != null) {
                return Optional.of(named);
            }
            return position < positional.size() ? Optional.of(positional.get(position)) : Optional.empty();
        }
    }

    /// The expression that a value is or stands for.
    ///
    /// @param textIsColumn whether a string names a column, as it does where a column is expected
    static ColumnExpression of(Value value, boolean textIsColumn, Machine machine) {
        if (value instanceof Value.Reference reference
                && machine.describe(reference) instanceof HeapObject.Deferred deferred
                && deferred.work() instanceof ColumnExpression expression) {
            return expression;
        }
        if (value instanceof Value.Either either) {
            return of(either.alternatives().getFirst(), textIsColumn, machine);
        }
        if (value instanceof Value.Library library && library.name().startsWith("polars.col.")) {
            return new Named(List.of(library.name().substring("polars.col.".length())));
        }
        if (textIsColumn && value.text().isPresent()) {
            return ofText(value.text().orElseThrow());
        }
        return new Single(value);
    }

    /// `pl.col(text)`: a name, `*` for all, or a pattern between `^` and `$`.
    static ColumnExpression ofText(String text) {
        if (text.equals("*")) {
            return new Chosen("all", List.of());
        }
        boolean pattern = text.startsWith("^") && text.endsWith("$");
        return pattern ? new Chosen("matches", List.of(Value.of(text))) : new Named(List.of(text));
    }

    /// The expression as a value of the program, which keeps the series alive that it uses.
    static Value.Reference value(ColumnExpression expression, List<Value> keeps, Machine machine) {
        List<Value> alive =
                keeps.stream().filter(value -> value instanceof Value.Reference).toList();
        return machine.add(new HeapObject.Deferred(TYPE, expression, alive));
    }

    /// Names of keyword arguments and values, without a fixed order of parameters.
    static SequencedMap<String, Value> none() {
        return new LinkedHashMap<>();
    }
}
