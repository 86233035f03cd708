package dev.plimsoll.engine.run;

import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.heap.Value.Reference;
import dev.plimsoll.engine.library.Fact;
import dev.plimsoll.engine.library.Signature;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Confidence;
import dev.plimsoll.ir.Argument;
import dev.plimsoll.ir.Expression;
import dev.plimsoll.ir.Parameter;
import dev.plimsoll.ir.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// Calls of everything that can be called.
final class Calls {
    /// Methods that a model has whatever library it is from.
    private static final List<String> MODEL_METHODS =
            List.of("predict", "predict_proba", "transform", "fit", "fit_transform", "decision_function", "score");

    private final Execution run;
    private final Attributes attributes;
    private final Containers containers;
    private final Builtins builtins;
    private final Functions functions;
    private final Inheritance inheritance;
    private final Iterators iterators;
    private final CommandLine commandLine;
    private final Presumptions presumptions;
    private final Tasks tasks;
    private final Pickled pickled;
    private final Strangers strangers;

    Calls(Execution run) {
        this.run = run;
        this.attributes = new Attributes(run);
        this.containers = new Containers(run);
        this.builtins = new Builtins(run);
        this.functions = new Functions(run);
        this.inheritance = new Inheritance(run);
        this.iterators = new Iterators(run);
        this.commandLine = new CommandLine(run);
        this.presumptions = new Presumptions(run);
        this.tasks = new Tasks(run);
        this.pickled = new Pickled(run);
        this.strangers = new Strangers(run);
    }

    Attributes attributes() {
        return attributes;
    }

    Containers containers() {
        return containers;
    }

    Functions functions() {
        return functions;
    }

    Inheritance inheritance() {
        return inheritance;
    }

    Presumptions presumptions() {
        return presumptions;
    }

    Builtins builtins() {
        return builtins;
    }

    Pickled pickled() {
        return pickled;
    }

    Tasks tasks() {
        return tasks;
    }

    Strangers strangers() {
        return strangers;
    }

    void define(Statement.FunctionDefinition definition) {
        functions.define(definition);
    }

    void define(Statement.ClassDefinition definition) {
        functions.define(definition);
    }

    Map<String, Value> defaults(List<Parameter> parameters) {
        return functions.defaults(parameters);
    }

    /// A global that nobody bound: the user's table, a frame if the code treats it as one, or unknown.
    Value unbound(String name) {
        return presumptions.global(name);
    }

    /// The arguments of a call, as far as they are known.
    record Arguments(List<Value> positional, SequencedMap<String, Value> keywords) {}

    /// Evaluates a call expression.
    Value call(Expression.Call call) {
        int held = run.held();
        Value function = run.evaluator().callee(call.function());
        run.hold(function);
        int beforeArguments = run.held();
        Arguments arguments = arguments(call.arguments());
        run.at(call.span());
        if (functions.anyCode(function)) {
            run.release(beforeArguments);
        }
        Value result = apply(function, arguments);
        run.at(call.span());
        run.release(held);
        run.use(result);
        return result;
    }

    private Arguments arguments(List<Argument> given) {
        List<Value> positional = new ArrayList<>();
        SequencedMap<String, Value> keywords = new LinkedHashMap<>();
        for (Argument argument : given) {
            Value value = run.evaluator().evaluate(argument.value());
            run.hold(value);
            switch (argument.kind()) {
                case POSITIONAL -> positional.add(value);
                case KEYWORD -> keywords.put(argument.keyword().orElseThrow(), value);
                case SPREAD ->
                    positional.addAll(run.operations().machine().elements(value).orElse(List.of()));
                case KEYWORD_SPREAD ->
                    run.operations().dictionary(value).ifPresent(dictionary -> keywords.putAll(dictionary.entries()));
            }
        }
        return new Arguments(positional, keywords);
    }

    /// Calls a value with positional arguments.
    Value value(Value function, List<Value> positional) {
        return apply(function, new Arguments(positional, new LinkedHashMap<>()));
    }

    /// Calls a value; each alternative of a choice is called in turn.
    Value apply(Value function, Arguments arguments) {
        if (!(function instanceof Value.Either)) {
            return one(function, arguments);
        }
        List<Value> results = new ArrayList<>();
        for (Value alternative : function.alternatives()) {
            results.add(one(alternative, arguments));
        }
        return Value.either(results);
    }

    private Value one(Value function, Arguments arguments) {
        return switch (function) {
            case Value.Library library -> library(library.name(), arguments);
            case Value.Code code -> functions.call(code, Optional.empty(), arguments);
            case Value.Bound bound -> method(bound, arguments);
            case Reference reference -> instance(reference, arguments);
            case Value.Unknown unknown -> unknown(Strangers.typeName(unknown.origin()), arguments);
            default -> unknown("", arguments);
        };
    }

    private static Value condition(Arguments arguments) {
        return arguments.positional().isEmpty()
                ? arguments.keywords().getOrDefault("expr", Value.NONE)
                : arguments.positional().getFirst();
    }

    /// Names in a condition are mentions like those of the program's text.
    private void named(Set<String> names) {
        for (String name : names) {
            run.imports().bound(name).ifPresent(value -> {
                run.use(value);
                run.recorder().mentioned(value, run.activation().home(), run.place());
            });
        }
    }

    private Value library(String name, Arguments arguments) {
        if (name.startsWith("duckdb.") && !arguments.positional().isEmpty()) {
            named(QueryText.tables(name.substring("duckdb.".length()), condition(arguments)));
        }
        if (name.equals("pandas.eval")) {
            named(QueryText.all(condition(arguments)));
        }
        if (name.startsWith("builtins.")) {
            return builtins.call(name.substring("builtins.".length()), arguments);
        }
        Optional<Value> plain = builtins.standardLibrary(name, arguments)
                .or(() -> iterators.call(name, arguments.positional()))
                .or(() -> commandLine.make(name))
                .or(() -> pickled.call(name, arguments));
        if (plain.isPresent()) {
            return plain.get();
        }
        Optional<Value> handed = tasks.make(name, arguments);
        if (handed.isPresent()) {
            return handed.get();
        }
        Optional<Signature> signature = run.models().signature(name);
        if (signature.isPresent()) {
            return run.operations().perform(signature.get(), Value.NONE, arguments.positional(), arguments.keywords());
        }
        return unknown(name, arguments);
    }

    private Value method(Value.Bound bound, Arguments arguments) {
        Value receiver = bound.receiver();
        String name = bound.name();
        if (receiver instanceof Value.Unknown && !arguments.positional().isEmpty()) {
            named(QueryText.tables(name, arguments.positional().getFirst()));
        }
        if (receiver instanceof Reference reference) {
            HeapObject object = run.state().object(reference);
            if (object instanceof Table) {
                named(QueryText.names(name, condition(arguments)));
            }
            if (object instanceof HeapObject.Instance instance) {
                return instanceMethod(reference, instance, name, arguments);
            }
            Optional<Value> own = object instanceof HeapObject.Held held
                    ? tasks.method(reference, held, name, arguments)
                    : containers.method(reference, name, arguments);
            if (own.isPresent()) {
                return own.get();
            }
            if (run.operations().signature(receiver, name).isPresent()) {
                return run.operations().method(receiver, name, arguments.positional(), arguments.keywords());
            }
            if (strangers.isObject(reference) && Evidence.makesFrame(name)) {
                return presumptions.converted(name);
            }
            if (strangers.isObject(reference) && MODEL_METHODS.contains(name)) {
                return anyModel(reference, name, arguments);
            }
            if (object instanceof Table) {
                run.recorder()
                        .assume(
                                run.operations().typeOf(receiver) + "." + name
                                        + " is not modelled: the memory of its result is not counted",
                                Confidence.LOW);
            }
            return unknown("", arguments);
        }
        Optional<Value> text = Texts.method(receiver, name, arguments.positional());
        if (text.isPresent()) {
            return text.get();
        }
        if (Texts.isText(receiver)) {
            return builtins.textMethod(receiver, name, arguments);
        }
        if (receiver.equals(Strangers.OF_MODELS)) {
            return receiver;
        }
        if (receiver instanceof Value.Unknown && Evidence.makesFrame(name)) {
            return presumptions.converted(name);
        }
        if (receiver instanceof Value.Unknown && MODEL_METHODS.contains(name)) {
            return anyModel(receiver, name, arguments);
        }
        if (receiver instanceof Value.Unknown && name.equals("backward")) {
            trained(name);
        }
        return unknown(receiver instanceof Value.Unknown ? Strangers.typeName(name) : "", arguments);
    }

    private Value anyModel(Value receiver, String name, Arguments arguments) {
        boolean onTable = arguments.positional().stream()
                .anyMatch(value -> run.operations().machine().table(value).isPresent());
        Optional<Signature> signature = run.models().signature("AnyModel." + name);
        if (onTable && signature.isPresent()) {
            return run.operations().perform(signature.get(), receiver, arguments.positional(), arguments.keywords());
        }
        if (name.equals("fit")) {
            trained(name);
        }
        return unknown("", arguments);
    }

    /// A model is trained on something of which nothing is known: what else is alive meanwhile matters.
    private void trained(String name) {
        List<Fact> facts = List.of(new Fact.Modelled(List.of(), "fit"));
        run.measure(name, List.of(), Bytes.ZERO, List.of(), facts, List.of(), Value.NONE);
    }

    private Value instanceMethod(Reference self, HeapObject.Instance instance, String name, Arguments arguments) {
        Optional<Value> attribute = Optional.ofNullable(instance.attributes().get(name));
        if (attribute.isPresent()) {
            return apply(attribute.get(), arguments);
        }
        Optional<Value.Code> method = functions.method(instance.type(), name);
        if (method.isPresent()) {
            return functions.call(method.get(), Optional.of(self), arguments);
        }
        if (name.equals("fit_transform")
                && functions.method(instance.type(), "transform").isPresent()) {
            instanceMethod(self, instance, "fit", arguments);
            return instanceMethod(self, instance, "transform", arguments);
        }
        return commandLine.method(self, instance, name, arguments).orElseGet(() -> unknown("", arguments));
    }

    private Value instance(Reference reference, Arguments arguments) {
        if (run.state().object(reference) instanceof HeapObject.Instance instance) {
            return instanceMethod(reference, instance, "__call__", arguments);
        }
        Optional<Value> own = run.state().object(reference) instanceof HeapObject.Held held
                ? tasks.call(held, arguments)
                : Optional.empty();
        return own.orElseGet(() -> unknown("", arguments));
    }

    private Value unknown(String name, Arguments arguments) {
        return strangers.call(name, arguments, !name.isEmpty() && builtins.isHarmless(name));
    }

    /// What `with value as name` binds.
    Value entered(Value context) {
        if (context instanceof Reference reference
                && run.state().object(reference) instanceof HeapObject.Instance instance
                && functions.method(instance.type(), "__enter__").isPresent()) {
            return instanceMethod(reference, instance, "__enter__", new Arguments(List.of(), new LinkedHashMap<>()));
        }
        if (context instanceof Reference reference
                && run.state().object(reference) instanceof HeapObject.Held held
                && held.type().equals(Functions.CONTEXT)) {
            return held.keeps().getFirst();
        }
        return context;
    }

    /// A value taken apart into that many targets.
    List<Value> parts(Value value, int count) {
        Optional<List<Value>> elements =
                inheritance.elements(value).or(() -> run.operations().machine().elements(value));
        if (elements.isPresent() && elements.get().size() >= count) {
            return elements.get();
        }
        List<Value> parts = new ArrayList<>();
        Value example = Value.Unknown.PLAIN;
        if (value instanceof Value.Either either) {
            List<List<Value>> each = either.alternatives().stream()
                    .map(part -> parts(part, count))
                    .toList();
            for (int index = 0; index < count; index++) {
                int position = index;
                parts.add(Value.either(
                        each.stream().map(list -> list.get(position)).toList()));
            }
            return parts;
        }
        if (value instanceof Reference reference
                && run.state().object(reference) instanceof HeapObject.Items items
                && items.repeated().isPresent()) {
            example = items.repeated().get().example();
        }
        List<Value> known = elements.orElse(List.of());
        for (int index = 0; index < count; index++) {
            parts.add(index < known.size() ? known.get(index) : example);
        }
        return parts;
    }
}
