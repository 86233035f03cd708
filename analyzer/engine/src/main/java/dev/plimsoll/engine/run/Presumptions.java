package dev.plimsoll.engine.run;

import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.heap.Value.Reference;
import dev.plimsoll.engine.size.Confidence;
import dev.plimsoll.ir.Argument;
import dev.plimsoll.ir.Expression;
import dev.plimsoll.ir.Parameter;
import dev.plimsoll.ir.Statement;
import dev.plimsoll.ir.Tree;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Frames of unknown origin: parameters of entry points and globals that nobody binds.
///
/// A value is taken for a frame only on evidence: the user bound it to a table, it is annotated as one, or the code
/// does something with it that only a pandas frame can.
final class Presumptions {
    /// Attributes that frames have and neither lists, dicts, strings nor frames of other libraries.
    private static final Set<String> ONLY_FRAMES = Set.of(
            "iloc",
            "loc",
            "iterrows",
            "itertuples",
            "set_index",
            "reset_index",
            "sort_values",
            "drop_duplicates",
            "select_dtypes",
            "to_csv",
            "isnull",
            "get_dummies",
            "applymap",
            "pivot_table",
            "dropna",
            "fillna",
            "merge",
            "value_counts",
            "memory_usage",
            "columns",
            "iat",
            "isna",
            "notna",
            "notnull",
            "nunique");

    private static final Set<String> FRAME_KEYWORDS = Set.of("axis", "columns", "inplace");

    private final Execution run;
    private final Map<List<Statement>, Set<String>> evidence = new IdentityHashMap<>();

    Presumptions(Execution run) {
        this.run = run;
    }

    /// What a name means that nothing binds.
    Value global(String name) {
        Optional<Value> bound = bound(name);
        if (bound.isPresent()) {
            return keep(name, bound.get());
        }
        boolean frame = usesPandas() && evidence(run.module().body()).contains(name);
        return frame ? keep(name, presumed(name)) : new Value.Unknown(name);
    }

    /// A global is the same object whenever it is read, and it lives as long as the module.
    private Value keep(String name, Value value) {
        Integer scope = run.state().modules().get(run.module().name());
        if (scope != null) {
            run.state().scope(scope).bind(name, value, run.place());
        }
        return value;
    }

    /// What a local is that unknown code returned: a frame, if the function goes on to treat it as one.
    Value local(String name, Value value) {
        boolean unknown = value.equals(Value.Unknown.PLAIN);
        boolean frame =
                unknown && usesPandas() && evidence(run.activation().body()).contains(name);
        return frame ? presumed(name) : value;
    }

    /// What a parameter of an entry point is.
    Value parameter(Parameter parameter, List<Statement> body) {
        Optional<Value> bound = bound(parameter.name());
        if (bound.isPresent()) {
            return bound.get();
        }
        String annotation = parameter.annotation().map(Presumptions::spelled).orElse("");
        boolean annotated = annotation.endsWith("DataFrame") && !annotation.contains("spark");
        boolean otherwise = !annotation.isEmpty() && !annotated;
        boolean frame =
                usesPandas() && !otherwise && (annotated || evidence(body).contains(parameter.name()));
        return frame ? presumed(parameter.name()) : new Value.Unknown(parameter.name());
    }

    private static String spelled(Expression annotation) {
        return annotation instanceof Expression.Literal literal
                        && literal.value() instanceof Expression.Constant.Text text
                ? text.value()
                : Names.dotted(annotation);
    }

    /// What an attribute means that no code of the class has set.
    Value attribute(Reference self, HeapObject.Instance instance, String name) {
        return new Value.Unknown(name);
    }

    private Optional<Value> bound(String name) {
        return run.setting().catalog().boundTo(name).map(table -> {
            run.recorder().assume(name + " is bound to table " + table.name(), Confidence.HIGH);
            return run.operations().tables(table);
        });
    }

    private boolean usesPandas() {
        return imports(run.module().body(), "pandas")
                && !imports(run.module().body(), "polars")
                && !imports(run.module().body(), "pyspark");
    }

    private static boolean imports(List<Statement> body, String library) {
        boolean[] found = new boolean[1];
        Tree.forEachStatement(body, statement -> {
            if (statement instanceof Statement.Import imported) {
                found[0] |=
                        imported.module().equals(library) || imported.module().startsWith(library + ".");
            } else if (statement instanceof Statement.ImportFrom imported) {
                found[0] |=
                        imported.module().equals(library) || imported.module().startsWith(library + ".");
            }
        });
        return found[0];
    }

    /// Names with which this code does what only frames can do.
    private Set<String> evidence(List<Statement> body) {
        return evidence.computeIfAbsent(body, statements -> {
            Set<String> names = new LinkedHashSet<>();
            Tree.forEachExpression(statements, expression -> {
                if (expression instanceof Expression.Attribute attribute
                        && attribute.value() instanceof Expression.Name name
                        && ONLY_FRAMES.contains(attribute.name())) {
                    names.add(name.identifier());
                } else if (expression instanceof Expression.Call call) {
                    dropping(call).ifPresent(names::add);
                    merged(call, names);
                }
            });
            return names;
        });
    }

    /// What is merged is a frame on both sides.
    private static void merged(Expression.Call call, Set<String> names) {
        if (call.function() instanceof Expression.Attribute attribute
                && attribute.name().equals("merge")) {
            call.arguments().stream().limit(2).forEach(argument -> {
                if (argument.kind() == Argument.Kind.POSITIONAL && argument.value() instanceof Expression.Name name) {
                    names.add(name.identifier());
                }
            });
        }
    }

    /// `x.drop(..., axis=1)`, `x.drop(columns=...)`: lists and dicts have no such method.
    private static Optional<String> dropping(Expression.Call call) {
        boolean byKeyword = call.function() instanceof Expression.Attribute attribute
                && (attribute.name().equals("drop")
                        || attribute.name().equals("rename")
                        || attribute.name().equals("groupby"))
                && (attribute.name().equals("groupby")
                        || call.arguments().stream()
                                .anyMatch(argument -> argument.keyword()
                                        .filter(FRAME_KEYWORDS::contains)
                                        .isPresent()));
        if (!byKeyword) {
            return Optional.empty();
        }
        Expression receiver = ((Expression.Attribute) call.function()).value();
        return receiver instanceof Expression.Name name ? Optional.of(name.identifier()) : Optional.empty();
    }

    /// A frame of which nothing is known.
    Value presumed(String name) {
        run.recorder().assume(name + " is taken for a frame of unknown size", Confidence.RELATIVE);
        return run.operations().unknownTable(name);
    }
}
