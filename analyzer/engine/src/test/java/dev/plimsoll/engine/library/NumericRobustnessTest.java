package dev.plimsoll.engine.library;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.Statistics;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever a program passes, readers, writers, numpy and models give an outcome.
final class NumericRobustnessTest {
    private static final List<String> MODELS = List.of(
            "sklearn.preprocessing.StandardScaler",
            "sklearn.preprocessing.OneHotEncoder",
            "sklearn.preprocessing.FunctionTransformer",
            "sklearn.preprocessing.PolynomialFeatures",
            "sklearn.decomposition.PCA",
            "sklearn.ensemble.RandomForestClassifier",
            "sklearn.pipeline.Pipeline",
            "sklearn.compose.ColumnTransformer",
            "sklearn.model_selection.GridSearchCV",
            "sklearn.model_selection.KFold",
            "lightgbm.LGBMClassifier",
            "unheard.Of");

    static Stream<String> signatures() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String table : List.of("io.signatures", "numpy.signatures", "models.signatures")) {
            try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                    Objects.requireNonNull(LibraryModels.class.getResourceAsStream(table)), StandardCharsets.UTF_8))) {
                reader.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && !line.startsWith("#") && !line.startsWith("alias "))
                        .forEach(lines::add);
            }
        }
        return lines.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("signatures")
    void givesAnOutcome(String line) {
        Signature signature = Signature.parse(line);
        List<String> failures = new ArrayList<>();
        for (String version : List.of("1.5", "3.0")) {
            TestMachine machine = new TestMachine(version);
            for (Value receiver : receivers(machine, signature.name())) {
                for (Value argument : arguments(machine)) {
                    call(machine, signature, receiver, argument).ifPresent(failures::add);
                }
            }
        }
        assertTrue(failures.isEmpty(), () -> String.join("\n", failures.subList(0, Math.min(5, failures.size()))));
    }

    private static Optional<String> call(TestMachine machine, Signature signature, Value receiver, Value argument) {
        List<Value> positional = new ArrayList<>();
        if (!signature.property()) {
            signature.parameters().forEach((name, value) -> positional.add(argument));
            positional.add(argument);
        }
        try {
            machine.call(signature.name(), receiver, positional, Map.of());
            return Optional.empty();
        } catch (RuntimeException failure) {
            return Optional.of(described(machine, receiver) + " with " + described(machine, argument) + ": " + failure
                    + " at " + failure.getStackTrace()[0] + " " + failure.getStackTrace()[1] + " "
                    + failure.getStackTrace()[2]);
        }
    }

    private static String described(TestMachine machine, Value value) {
        return value instanceof Value.Reference reference
                ? machine.describe(reference).toString()
                : value.toString();
    }

    private static List<Value> receivers(TestMachine machine, String name) {
        String type = name.substring(0, Math.max(0, name.lastIndexOf('.')));
        return switch (type) {
            case "DataFrame" ->
                List.of(
                        machine.frame(1000, "a", DType.INT64, "b", DType.OBJECT),
                        machine.frame(1000, Column.REST, DType.UNKNOWN),
                        machine.frame(0));
            case "Series" -> List.of(machine.series(1000, "a", DType.INT64), machine.series(0, "a", DType.OBJECT));
            case "ndarray" -> arrays(machine);
            case "Estimator" -> models(machine);
            case "AnyModel" -> List.of(new Value.Unknown("model"));
            case "Stream" ->
                List.of(
                        machine.add(new HeapObject.Stream(
                                machine.frame(10, "a", DType.INT64), Interval.exactly(3), List.of())),
                        machine.add(new HeapObject.Stream(Value.Unknown.PLAIN, Interval.ZERO, List.of())));
            default -> List.of(Value.NONE);
        };
    }

    private static List<Value> arrays(TestMachine machine) {
        Rows rows = Rows.of(1000);
        return List.of(
                machine.add(ArrayTables.vector(machine, DType.BOOL, Statistics.NONE, rows, false)),
                machine.add(ArrayTables.vector(machine, DType.OBJECT, Statistics.NONE, Rows.NONE, true)),
                machine.add(ArrayTables.matrix(machine, DType.FLOAT64, 3, rows, false)),
                machine.add(ArrayTables.matrix(machine, DType.UNKNOWN, 3000, rows, true)),
                machine.add(ArrayTables.matrix(machine, List.of(), rows, false, false)),
                machine.add(ArrayTables.sparse(machine, Bytes.of(1000), rows, false)));
    }

    private static List<Value> models(TestMachine machine) {
        List<Value> models = new ArrayList<>();
        for (String type : MODELS) {
            Map<String, Value> settings = Map.of("steps", machine.strings("a"), "transformers", machine.list());
            models.add(machine.add(new HeapObject.Estimator(type, settings, new java.util.LinkedHashMap<>())));
        }
        return models;
    }

    private static List<Value> arguments(TestMachine machine) {
        HeapObject repeated = new HeapObject.Items(
                HeapObject.Items.Kind.LIST,
                List.of(),
                Optional.of(
                        new HeapObject.Items.Repeated(machine.frame(10, "a", DType.INT64), new Interval(0, 5, 10))));
        List<Value> arguments = new ArrayList<>(List.of(
                Value.NONE,
                new Value.Unknown("X"),
                Value.of(1),
                Value.of(0),
                Value.of(-1),
                Value.of(true),
                Value.of("a"),
                new Value.Scalar(DType.INT64),
                new Value.Slice(Value.of(1), Value.of(-1), Value.NONE),
                new Value.Library("numpy.int8"),
                machine.strings("a", "b"),
                machine.list(),
                machine.list(Value.of(1), Value.of(2)),
                machine.tuple(Value.of(3), Value.of(2)),
                machine.tuple(new Value.Slice(Value.NONE, Value.NONE, Value.NONE), Value.of(0)),
                machine.dictionary("a", Value.of("int8")),
                machine.add(repeated),
                machine.frame(1000, "a", DType.INT64, "b", DType.BOOL, "c", DType.OBJECT),
                machine.frame(1000, "a", DType.CATEGORY, Column.REST, DType.UNKNOWN),
                machine.frame(0),
                machine.series(1000, "a", DType.FLOAT64)));
        arguments.addAll(arrays(machine));
        arguments.addAll(models(machine));
        arguments.add(machine.list(arrays(machine).toArray(Value[]::new)));
        arguments.add(new Value.Either(List.of(machine.frame(5, "a", DType.INT8), Value.NONE)));
        return arguments;
    }
}
