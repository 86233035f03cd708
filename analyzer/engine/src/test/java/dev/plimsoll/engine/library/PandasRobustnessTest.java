package dev.plimsoll.engine.library;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.ir.table.DType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever a program passes, an operation gives an outcome: for every signature, receivers and arguments of every
/// kind.
final class PandasRobustnessTest {
    private record Given(String description, Value value) {}

    static Stream<String> signatures() throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                LibraryModels.class.getResourceAsStream("pandas.signatures"), StandardCharsets.UTF_8))) {
            List<String> lines = reader.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#") && !line.startsWith("alias "))
                    .toList();
            return lines.stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("signatures")
    void givesAnOutcome(String line) {
        Signature signature = Signature.parse(line);
        List<String> failures = new ArrayList<>();
        for (String version : List.of("1.5", "2.3", "3.0")) {
            TestMachine machine = new TestMachine(version);
            for (Given receiver : receivers(machine, signature.name())) {
                for (Given argument : arguments(machine)) {
                    call(machine, signature, receiver, argument).ifPresent(failures::add);
                }
            }
        }
        assertTrue(failures.isEmpty(), () -> String.join("\n", failures.subList(0, Math.min(5, failures.size()))));
    }

    private static Optional<String> call(TestMachine machine, Signature signature, Given receiver, Given argument) {
        List<Value> positional = signature.property()
                ? List.of()
                : signature.parameters().values().stream()
                        .map(each -> argument.value())
                        .toList();
        try {
            machine.call(signature.name(), receiver.value(), positional, Map.of());
            return Optional.empty();
        } catch (RuntimeException failure) {
            StackTraceElement where = failure.getStackTrace()[0];
            return Optional.of(receiver.description() + " with " + argument.description() + ": " + failure + " at "
                    + where + " " + failure.getStackTrace()[Math.min(2, failure.getStackTrace().length - 1)]);
        }
    }

    private static List<Given> receivers(TestMachine machine, String name) {
        String type = name.substring(0, name.indexOf('.'));
        Value.Reference plain = machine.frame(1000, "a", DType.INT64, "b", DType.OBJECT, "c", DType.FLOAT64);
        Value.Reference open = machine.frame(1000, Column.REST, DType.UNKNOWN);
        Value.Reference empty = machine.frame(0);
        Value.Reference narrow = machine.frame(0, "a", DType.INT8);
        return switch (type) {
            case "DataFrame" ->
                List.of(
                        new Given("frame", plain),
                        new Given("open frame", open),
                        new Given("empty frame", empty),
                        new Given("frame without rows", narrow));
            case "Series" ->
                List.of(
                        new Given("series", machine.series(1000, "a", DType.INT64)),
                        new Given("series of text", machine.series(1000, "a", DType.OBJECT)),
                        new Given("series without rows", machine.series(0, "a", DType.DATETIME)));
            case "Index" ->
                List.of(new Given(
                        "index", machine.call("DataFrame.index", plain).result()));
            case "GroupBy", "Rolling" ->
                List.of(
                        new Given("grouped frame", group(machine, type, plain, "a")),
                        new Given("grouped by something", group(machine, type, plain)),
                        new Given("grouped open frame", group(machine, type, open, "a")),
                        new Given("grouped empty frame", group(machine, type, empty)),
                        new Given("grouped nothing", group(machine, type, Value.Unknown.PLAIN)));
            case "Items" -> List.of(new Given("labels", machine.strings("a", "b")), new Given("list", machine.list()));
            default -> List.of(new Given("nothing", Value.NONE));
        };
    }

    private static Value group(TestMachine machine, String type, Value source, String... keys) {
        return machine.add(new HeapObject.Group(type, source, List.of(keys), List.of(), Map.of()));
    }

    private static List<Given> arguments(TestMachine machine) {
        HeapObject repeated = new HeapObject.Items(
                HeapObject.Items.Kind.LIST,
                List.of(),
                Optional.of(
                        new HeapObject.Items.Repeated(machine.frame(10, "a", DType.INT64), new Interval(0, 5, 10))));
        return List.of(
                new Given("None", Value.NONE),
                new Given("something unknown", new Value.Unknown("cols")),
                new Given("1", Value.of(1)),
                new Given("True", Value.of(true)),
                new Given("a label", Value.of("a")),
                new Given("another label", Value.of("zzz")),
                new Given("labels", machine.strings("a", "b")),
                new Given("an empty list", machine.list()),
                new Given("repeated frames", machine.add(repeated)),
                new Given("a tuple", machine.tuple(Value.of("a"), Value.of("b"))),
                new Given("a dictionary", machine.dictionary("a", Value.of("int8"))),
                new Given("a slice", new Value.Slice(Value.NONE, Value.of(-5), Value.NONE)),
                new Given("a number", new Value.Scalar(DType.FLOAT64)),
                new Given("a function", new Value.Code(1)),
                new Given("a type", new Value.Library("numpy.int8")),
                new Given("a choice", Value.either(List.of(Value.of("a"), Value.NONE))),
                new Given("a frame", machine.frame(10, "a", DType.INT64)),
                new Given("an empty frame", machine.frame(0)),
                new Given("a series", machine.series(10, "a", DType.BOOL)),
                new Given("memory", machine.add(new HeapObject.Held("list", List.of(), List.of()))));
    }
}
