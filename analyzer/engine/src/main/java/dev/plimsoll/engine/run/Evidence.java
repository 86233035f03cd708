package dev.plimsoll.engine.run;

import dev.plimsoll.ir.Argument;
import dev.plimsoll.ir.Expression;
import dev.plimsoll.ir.Module;
import dev.plimsoll.ir.Parameter;
import dev.plimsoll.ir.Statement;
import dev.plimsoll.ir.Tree;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a body of code says of itself: the names that it reads, whether it yields, what it does that only pandas frames
/// can take. Looked up once for each body, since every run asks for it; safe for use by several threads.
final class Evidence {
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
            "duplicated",
            "iat",
            "isna",
            "notna",
            "notnull",
            "nunique");

    /// Libraries with tables that have the same methods.
    private static final Set<String> LOOKALIKES =
            Set.of("polars", "pyspark", "dask", "cudf", "xarray", "vaex", "ibis", "databricks");

    /// Methods that hand a library's own table over to pandas.
    private static final Set<String> MAKES_FRAMES =
            Set.of("to_pandas", "toPandas", "to_dataframe", "as_data_frame", "fetchdf", "fetch_pandas_all");

    /// Functions of pandas whose first argument is a frame.
    private static final Set<String> TAKES_FRAMES = Set.of("pivot_table", "melt", "wide_to_long");

    private static final Set<String> FRAME_KEYWORDS = Set.of("axis", "columns", "inplace");

    private final Map<List<Statement>, Set<String>> names = new IdentityHashMap<>();
    private final Map<List<Statement>, Boolean> pandas = new IdentityHashMap<>();
    private final Map<List<Statement>, Set<String>> free = new IdentityHashMap<>();
    private final Map<List<Statement>, Set<String>> unused = new IdentityHashMap<>();
    private final Map<List<Statement>, Boolean> yielding = new IdentityHashMap<>();

    /// Names that a function reads and does not take as parameters.
    Set<String> freeIn(Statement.FunctionDefinition function) {
        return freeIn(function.parameters(), function.body());
    }

    /// Names that a function with these parameters and that body reads and does not take as parameters.
    synchronized Set<String> freeIn(List<Parameter> parameters, List<Statement> body) {
        return free.computeIfAbsent(body, key -> Names.free(parameters, key));
    }

    /// Whether a function with that body is a generator.
    synchronized boolean yields(List<Statement> body) {
        return yielding.computeIfAbsent(body, Names::yields);
    }

    /// Whether a module imports pandas and no library whose frames look alike.
    synchronized boolean usesPandas(Module module) {
        return pandas.computeIfAbsent(
                module.body(),
                body -> imports(body, "pandas") && LOOKALIKES.stream().noneMatch(library -> imports(body, library)));
    }

    /// Names that this code binds and never uses.
    synchronized Set<String> unusedIn(List<Statement> body) {
        return unused.computeIfAbsent(body, Names::mentionedOnce);
    }

    /// Whether a method of that name makes a frame of pandas, whatever it belongs to.
    static boolean makesFrame(String method) {
        return MAKES_FRAMES.contains(method);
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
    synchronized Set<String> of(List<Statement> body) {
        return names.computeIfAbsent(body, statements -> {
            Set<String> names = new LinkedHashSet<>();
            Tree.forEachExpression(statements, expression -> {
                if (expression instanceof Expression.Attribute attribute
                        && attribute.value() instanceof Expression.Name name
                        && ONLY_FRAMES.contains(attribute.name())) {
                    names.add(name.identifier());
                } else if (expression instanceof Expression.Call call) {
                    dropping(call).ifPresent(names::add);
                    merged(call, names);
                    taken(call).ifPresent(names::add);
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

    /// `pd.pivot_table(x, ...)`.
    private static Optional<String> taken(Expression.Call call) {
        boolean takes = call.function() instanceof Expression.Attribute attribute
                && attribute.value() instanceof Expression.Name library
                && (library.identifier().equals("pd") || library.identifier().equals("pandas"))
                && TAKES_FRAMES.contains(attribute.name());
        return takes
                        && !call.arguments().isEmpty()
                        && call.arguments().getFirst().value() instanceof Expression.Name name
                ? Optional.of(name.identifier())
                : Optional.empty();
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
}
