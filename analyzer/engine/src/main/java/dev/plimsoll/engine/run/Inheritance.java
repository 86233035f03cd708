package dev.plimsoll.engine.run;

import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.HeapObject.Instance;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.heap.Value.Reference;
import dev.plimsoll.engine.run.Calls.Arguments;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// How instances come to be and what they have from the classes that theirs extends.
final class Inheritance {
    /// The field of a data class whose value is made for each instance, as an object of the heap.
    static final String MADE_FIELD = "dataclasses.field";

    /// What a class has as `__new__` that defines none.
    static final String PLAIN_NEW = "object.__new__";

    private static final int MOST_CLASSES = 64;

    private final Execution run;

    Inheritance(Execution run) {
        this.run = run;
    }

    /// `super()`, or `super(type, self)`: the classes behind the one in which the running method is.
    Value parent(List<Value> given) {
        Scope scope = run.state().scope(run.activation().scope());
        Optional<Value> self = given.size() > 1
                ? Optional.of(given.get(1))
                : scope.bindings().values().stream().findFirst().map(Scope.Binding::value);
        Optional<Value.Code> own =
                !given.isEmpty() && given.getFirst() instanceof Value.Code code ? Optional.of(code) : around(scope);
        if (self.isEmpty() || own.isEmpty()) {
            return Value.Unknown.PLAIN;
        }
        List<Value.Code> order = order(typeOf(self.get()).orElse(own.get()));
        int position = order.indexOf(own.get());
        List<Value> behind = new ArrayList<>(order.subList(position + 1, order.size()));
        return run.codes().define(new Code.Parent("<super>", run.module(), self.get(), behind, run.here()));
    }

    private Optional<Value.Code> around(Scope scope) {
        return scope.enclosing().isPresent()
                ? run.codes().ofScope(scope.enclosing().getAsInt())
                : Optional.empty();
    }

    private Optional<Value.Code> typeOf(Value self) {
        if (self instanceof Reference reference
                && run.state().object(reference) instanceof Instance instance
                && instance.type() instanceof Value.Code type) {
            return Optional.of(type);
        }
        return self instanceof Value.Code type ? Optional.of(type) : Optional.empty();
    }

    /// The class and all that it extends, in the order in which names are looked up: a class that is reached by several
    /// ways stands where the last of them has it.
    private List<Value.Code> order(Value.Code type) {
        List<Value.Code> order = new ArrayList<>();
        collect(type, order);
        return order;
    }

    private void collect(Value.Code type, List<Value.Code> order) {
        if (order.size() > MOST_CLASSES || !(run.codes().get(type) instanceof Code.ClassCode described)) {
            return;
        }
        order.remove(type);
        order.add(type);
        for (Value base : described.bases()) {
            if (base instanceof Value.Code code) {
                collect(code, order);
            }
        }
    }

    /// What `super().name` is: a method with its instance, or an attribute of a class.
    Value member(Code.Parent parent, String name) {
        for (Value type : parent.classes()) {
            Optional<Value> found = run.codes().get((Value.Code) type) instanceof Code.ClassCode described
                    ? run.state().scope(described.scope()).get(name).map(Scope.Binding::value)
                    : Optional.empty();
            if (found.isPresent()) {
                return bound(found.get(), parent.self());
            }
        }
        return name.equals("__new__") ? new Value.Library("builtins." + PLAIN_NEW) : Value.Unknown.PLAIN;
    }

    private Value bound(Value found, Value self) {
        if (!(found instanceof Value.Code code) || !(run.codes().get(code) instanceof Code.Function function)) {
            return found;
        }
        Arguments own = new Arguments(List.of(self), new LinkedHashMap<>());
        if (function.traits().contains(Code.Trait.PROPERTY)) {
            return run.calls().value(code, own.positional());
        }
        boolean plain =
                function.traits().contains(Code.Trait.STATIC) || function.name().endsWith("__new__");
        return plain ? code : run.calls().functions().partial(code, own);
    }

    /// An instance without attributes of the class that is given: what `object.__new__` makes.
    Value plainNew(List<Value> given) {
        return given.isEmpty() || !(given.getFirst() instanceof Value.Code type)
                ? Value.Unknown.PLAIN
                : run.add(new Instance(type, new LinkedHashMap<>()));
    }

    /// Makes an instance of a class and runs what the class does with a new one.
    Value instance(Value.Code value, Code.ClassCode type, Arguments arguments) {
        run.called().add(type.key());
        Functions functions = run.calls().functions();
        Optional<Value.Code> maker = functions.method(value, "__new__");
        Value made = maker.isPresent()
                ? functions.call(maker.get(), Optional.empty(), with(value, arguments))
                : run.add(new Instance(value, fields(value, arguments)));
        Optional<Reference> instance = ofType(made, value);
        if (instance.isEmpty()) {
            return made;
        }
        int held = run.held();
        run.hold(instance.get());
        functions
                .method(value, "__init__")
                .ifPresent(code -> functions.call(code, Optional.of(instance.get()), arguments));
        if (!allFields(value).isEmpty()) {
            Arguments none = new Arguments(List.of(), new LinkedHashMap<>());
            functions
                    .method(value, "__post_init__")
                    .ifPresent(code -> functions.call(code, Optional.of(instance.get()), none));
        }
        run.release(held);
        return instance.get();
    }

    private static Arguments with(Value type, Arguments arguments) {
        List<Value> positional = new ArrayList<>(List.of(type));
        positional.addAll(arguments.positional());
        return new Arguments(positional, arguments.keywords());
    }

    private Optional<Reference> ofType(Value made, Value.Code type) {
        return made.alternatives().stream()
                .filter(each -> typeOf(each).filter(type::equals).isPresent() && each instanceof Reference)
                .map(Reference.class::cast)
                .findFirst();
    }

    /// The attributes of a data class's new instance. A plain default is read from the class when it is needed.
    private SequencedMap<String, Value> fields(Value.Code type, Arguments arguments) {
        SequencedMap<String, Value> attributes = new LinkedHashMap<>();
        List<String> fields = allFields(type);
        for (int index = 0; index < fields.size(); index++) {
            String field = fields.get(index);
            Value given = arguments.keywords().get(field);
            if (given == null && index < arguments.positional().size()) {
                given = arguments.positional().get(index);
            }
            Optional<Value> value = given == null ? made(type, field) : Optional.of(given);
            value.ifPresent(each -> attributes.put(field, each));
        }
        return attributes;
    }

    private Optional<Value> made(Value.Code type, String field) {
        Optional<Value> member = run.calls().functions().member(type, field);
        return member.isPresent()
                        && member.get() instanceof Reference reference
                        && run.state().object(reference) instanceof HeapObject.Held held
                        && held.type().equals(MADE_FIELD)
                ? Optional.of(run.calls().value(held.keeps().getFirst(), List.of()))
                : Optional.empty();
    }

    /// The fields of a data class in order, those of the classes that it extends first.
    List<String> allFields(Value.Code type) {
        List<String> fields = new ArrayList<>();
        for (Value.Code each : order(type).reversed()) {
            if (run.codes().get(each) instanceof Code.ClassCode described) {
                described.fields().orElse(List.of()).stream()
                        .filter(field -> !fields.contains(field))
                        .forEach(fields::add);
            }
        }
        return fields;
    }

    /// The fields of a named tuple or data class one by one; empty for any other value.
    Optional<List<Value>> elements(Value value) {
        Optional<Value.Code> type = typeOf(value);
        if (type.isEmpty()
                || !(value instanceof Reference)
                || allFields(type.get()).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(allFields(type.get()).stream()
                .map(field -> run.calls().attributes().read(value, field, false))
                .toList());
    }

    /// `dataclasses.field(...)`: its default, or a mark that the value is made for each instance.
    Value field(Arguments arguments) {
        Value factory = arguments.keywords().get("default_factory");
        return factory == null
                ? arguments.keywords().getOrDefault("default", Value.Unknown.PLAIN)
                : run.add(new HeapObject.Held(MADE_FIELD, List.of(), List.of(factory)));
    }
}
