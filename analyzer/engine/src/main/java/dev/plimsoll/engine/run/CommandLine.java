package dev.plimsoll.engine.run;

import dev.plimsoll.engine.heap.HeapObject.Instance;
import dev.plimsoll.engine.heap.HeapObject.Items;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.heap.Value.Reference;
import dev.plimsoll.engine.run.Calls.Arguments;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Options of the command line, as `argparse` reads them.
///
/// An option is taken to have its default, where that is a number or text. Switches and options that are one of several
/// choices may be anything: both sides of a branch on them are looked at.
final class CommandLine {
    private static final String PARSER = "argparse.ArgumentParser";
    private static final String NAMESPACE = "argparse.Namespace";

    private final Execution run;

    CommandLine(Execution run) {
        this.run = run;
    }

    /// Whether an object is a parser of options.
    static boolean isParser(Instance instance) {
        return instance.type().equals(new Value.Library(PARSER));
    }

    /// The parser that a call makes; empty for all other calls.
    Optional<Value> make(String name) {
        return name.equals(PARSER) ? Optional.of(of(PARSER, new LinkedHashMap<>())) : Optional.empty();
    }

    /// The result of a parser's method; empty for other objects and methods.
    Optional<Value> method(Reference self, Instance parser, String name, Arguments arguments) {
        if (!isParser(parser)) {
            return Optional.empty();
        }
        return switch (name) {
            case "add_argument" -> {
                SequencedMap<String, Value> options = new LinkedHashMap<>(parser.attributes());
                options.put(destination(arguments), byDefault(arguments));
                run.put(self, new Instance(parser.type(), options));
                yield Optional.of(Value.Unknown.PLAIN);
            }
            case "set_defaults" -> {
                SequencedMap<String, Value> options = new LinkedHashMap<>(parser.attributes());
                options.putAll(arguments.keywords());
                run.put(self, new Instance(parser.type(), options));
                yield Optional.of(Value.NONE);
            }
            case "add_argument_group", "add_mutually_exclusive_group", "add_subparsers", "add_parser" ->
                Optional.of(self);
            case "parse_args" -> Optional.of(of(NAMESPACE, parser.attributes()));
            case "parse_known_args" -> {
                Value options = of(NAMESPACE, parser.attributes());
                yield Optional.of(run.add(Items.of(Items.Kind.TUPLE, List.of(options, Value.Unknown.PLAIN))));
            }
            default -> Optional.empty();
        };
    }

    private Value of(String type, SequencedMap<String, Value> attributes) {
        return run.add(new Instance(new Value.Library(type), attributes));
    }

    /// `dest`, or the first long option, or the first name of all.
    private static String destination(Arguments arguments) {
        Optional<String> named =
                Optional.ofNullable(arguments.keywords().get("dest")).flatMap(Value::text);
        List<String> names = arguments.positional().stream()
                .flatMap(value -> value.text().stream())
                .toList();
        String option = names.stream()
                .filter(name -> name.startsWith("--"))
                .findFirst()
                .orElse(names.isEmpty() ? "" : names.getFirst());
        return named.orElse(option.replaceFirst("^-+", "").replace('-', '_'));
    }

    private static Value byDefault(Arguments arguments) {
        Value value = arguments.keywords().getOrDefault("default", Value.NONE);
        boolean open = value.isNone()
                || value.truth().isPresent()
                || arguments.keywords().containsKey("choices");
        return open ? new Value.Unknown(destination(arguments)) : value;
    }
}
