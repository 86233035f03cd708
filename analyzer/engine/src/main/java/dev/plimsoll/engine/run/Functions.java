package dev.plimsoll.engine.run;

import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.heap.Value.Reference;
import dev.plimsoll.engine.run.Calls.Arguments;
import dev.plimsoll.engine.run.Code.Trait;
import dev.plimsoll.engine.size.Confidence;
import dev.plimsoll.ir.Expression;
import dev.plimsoll.ir.Expression.Constant;
import dev.plimsoll.ir.Parameter;
import dev.plimsoll.ir.Place;
import dev.plimsoll.ir.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.Set;

/// Functions and classes of the program: their definition and their calls.
///
/// A call is interpreted with the caller's values. From CPython 3.11 on the arguments move into the callee: a temporary
/// that is passed dies when the callee rebinds its parameter.
final class Functions {
    /// What a generator is that `contextlib.contextmanager` decorates, as an object of the heap.
    static final String CONTEXT = "contextlib.contextmanager";

    private static final int DEEPEST = 16;
    private static final int MOST_RECURSIONS = 2;
    private static final Map<String, Trait> DECORATORS = Map.of(
            "staticmethod", Trait.STATIC,
            "classmethod", Trait.CLASS_METHOD,
            "property", Trait.PROPERTY,
            "cached_property", Trait.PROPERTY,
            "contextmanager", Trait.CONTEXT,
            "lru_cache", Trait.CACHED,
            "cache", Trait.CACHED,
            "cache_data", Trait.CACHED,
            "cache_resource", Trait.CACHED,
            "memoize", Trait.CACHED);

    private final Execution run;
    private final Set<Integer> captured = new HashSet<>();
    private final List<Value.Code> defined = new ArrayList<>();
    private final Set<String> handed = new HashSet<>();

    Functions(Execution run) {
        this.run = run;
    }

    /// Notes that code was defined in that scope, which must outlive its function then.
    void capture(int scope) {
        captured.add(scope);
    }

    /// The functions that this run defined and that keep something, in order.
    List<Value.Code> defined() {
        return defined;
    }

    /// Notes that a function was defined.
    void defined(Value.Code function) {
        if (run.codes().mayHold(function)) {
            defined.add(function);
        }
    }

    /// Keys of the functions that were handed to other code.
    Set<String> handed() {
        return handed;
    }

    /// A function that is handed to other code may be called there, so the globals that it reads are in use.
    void useGlobals(Value value) {
        if (value instanceof Value.Code code && run.codes().get(code) instanceof Code.Function function) {
            handed.add(function.key());
            run.state().modules().get(function.module().name()).ifPresent(scope -> {
                Scope globals = run.state().scope(scope);
                for (String name : run.evidence().freeIn(function.parameters(), function.body())) {
                    globals.get(name).map(Scope.Binding::value).ifPresent(run::use);
                }
            });
        }
    }

    /// Whether code was defined in that scope.
    boolean isCaptured(int scope) {
        return captured.contains(scope);
    }

    /// Whether calling this value can run code of the program.
    boolean anyCode(Value value) {
        return value instanceof Value.Either choice
                ? choice.alternatives().stream().anyMatch(this::isCode)
                : isCode(value);
    }

    private boolean isCode(Value value) {
        return value instanceof Value.Code
                || (value instanceof Value.Bound bound
                        && bound.receiver() instanceof Reference reference
                        && run.state().object(reference) instanceof HeapObject.Instance);
    }

    Map<String, Value> defaults(List<Parameter> parameters) {
        Map<String, Value> defaults = new LinkedHashMap<>();
        for (Parameter parameter : parameters) {
            parameter
                    .defaultValue()
                    .ifPresent(value ->
                            defaults.put(parameter.name(), run.evaluator().evaluate(value)));
        }
        return defaults;
    }

    void define(Statement.FunctionDefinition definition) {
        Set<Trait> traits = EnumSet.noneOf(Trait.class);
        List<Value> own = new ArrayList<>();
        for (Expression decorator : definition.decorators()) {
            String dotted = Names.dotted(decorator);
            Trait trait = DECORATORS.get(dotted.substring(dotted.lastIndexOf('.') + 1));
            if (dotted.endsWith("cached_property")) {
                traits.add(Trait.CACHED);
            }
            if (trait != null) {
                traits.add(trait);
            } else {
                own.add(run.calls().strangers().decorator(decorator));
            }
        }
        int scope = run.activation().scope();
        boolean closes = run.state().scope(scope).kind() == Scope.Kind.FUNCTION;
        captured.add(scope);
        Value.Code value = run.codes()
                .define(new Code.Function(
                        qualified(definition.name()),
                        run.module(),
                        definition.parameters(),
                        definition.body(),
                        scope,
                        kept(definition.parameters(), own),
                        closes ? run.evidence().freeIn(definition) : Set.of(),
                        traits,
                        closes,
                        definition.span()));
        defined(value);
        run.targets().bind(definition.name(), decorated(value, own.reversed()), definition.span());
    }

    /// Defaults, and decorators that may keep what they were made from, which no parameter is called.
    private Map<String, Value> kept(List<Parameter> parameters, List<Value> decorators) {
        Map<String, Value> kept = new LinkedHashMap<>(defaults(parameters));
        for (Value decorator : decorators) {
            if (run.calls().strangers().isObject(decorator)) {
                kept.put("@" + kept.size(), decorator);
            }
        }
        return kept;
    }

    private Value decorated(Value function, List<Value> decorators) {
        Value value = function;
        for (Value decorator : decorators) {
            if (decorator instanceof Value.Code) {
                Value wrapped = run.calls().value(decorator, List.of(value));
                value = wrapped instanceof Value.Code ? wrapped : value;
            }
        }
        return value;
    }

    private String qualified(String name) {
        Scope scope = run.state().scope(run.activation().scope());
        return scope.kind() == Scope.Kind.MODULE ? name : scope.owner() + "." + name;
    }

    void define(Statement.ClassDefinition definition) {
        List<Value> bases = new ArrayList<>();
        definition.bases().forEach(base -> bases.add(run.evaluator().evaluate(base.value())));
        int id = run.freshId();
        String name = qualified(definition.name());
        int enclosing = run.activation().scope();
        captured.add(enclosing);
        run.state().scopes().put(id, new Scope(Scope.Kind.CLASS, name, OptionalInt.of(enclosing)));
        Activation outer = run.activation();
        run.activations().addLast(new Activation(outer.module(), outer.name(), id, outer.depth(), definition.body()));
        captured.add(id);
        run.interpreter().block(definition.body());
        run.activations().removeLast();
        Value value = run.codes()
                .define(new Code.ClassCode(name, run.module(), id, bases, fields(definition), definition.span()));
        run.targets().bind(definition.name(), value, definition.span());
    }

    private static Optional<List<String>> fields(Statement.ClassDefinition definition) {
        boolean data = definition.decorators().stream()
                        .anyMatch(each -> Names.dotted(each).endsWith("dataclass"))
                || definition.bases().stream().anyMatch(each -> {
                    String base = Names.dotted(each.value());
                    return base.endsWith("NamedTuple") || base.endsWith("BaseModel");
                });
        if (!data) {
            return Optional.empty();
        }
        List<String> fields = new ArrayList<>();
        for (Statement statement : definition.body()) {
            boolean annotated = statement instanceof Statement.Declare
                    || (statement instanceof Statement.Assign assign
                            && assign.annotation().isPresent());
            if (annotated) {
                Expression target = declared(statement);
                fields.add(Names.dotted(target));
            }
        }
        return Optional.of(fields);
    }

    private static Expression declared(Statement statement) {
        return statement instanceof Statement.Declare declare
                ? declare.target()
                : ((Statement.Assign) statement).targets().getFirst();
    }

    /// The function that a class or one of its bases has under that name.
    Optional<Value.Code> method(Value type, String name) {
        return member(type, name, 0)
                .flatMap(
                        value -> value instanceof Value.Code code && run.codes().get(code) instanceof Code.Function
                                ? Optional.of(code)
                                : Optional.empty());
    }

    /// What a class or one of its bases has under that name.
    Optional<Value> member(Value type, String name) {
        return member(type, name, 0);
    }

    private Optional<Value> member(Value type, String name, int depth) {
        if (depth > DEEPEST
                || !(type instanceof Value.Code code)
                || !(run.codes().get(code) instanceof Code.ClassCode described)) {
            return Optional.empty();
        }
        if (run.state().scopes().get(described.scope()).isEmpty()) {
            return Optional.empty();
        }
        Optional<Value> own = run.state().scope(described.scope()).get(name).map(Scope.Binding::value);
        if (own.isPresent()) {
            return own;
        }
        for (Value base : described.bases()) {
            Optional<Value> inherited = member(base, name, depth + 1);
            if (inherited.isPresent()) {
                return inherited;
            }
        }
        return Optional.empty();
    }

    /// Calls a function or makes an instance of a class.
    Value call(Value.Code value, Optional<Value> self, Arguments arguments) {
        return switch (run.codes().get(value)) {
            case Code.ClassCode type -> run.calls().inheritance().instance(value, type, arguments);
            case Code.Function function -> invoke(value, function, self, arguments);
            case Code.Partial partial -> run.calls().apply(partial.function(), completed(partial, arguments));
            case Code.Parent parent -> Value.Unknown.PLAIN;
        };
    }

    private static Arguments completed(Code.Partial partial, Arguments arguments) {
        List<Value> positional = new ArrayList<>(partial.positional());
        positional.addAll(arguments.positional());
        SequencedMap<String, Value> keywords = new LinkedHashMap<>(partial.keywords());
        keywords.putAll(arguments.keywords());
        return new Arguments(positional, keywords);
    }

    /// A function with some of its arguments, which live as long as it does.
    Value.Code partial(Value function, Arguments arguments) {
        return run.codes()
                .define(new Code.Partial(
                        "<partial>", run.module(), function, arguments.positional(), arguments.keywords(), run.here()));
    }

    private Value invoke(Value.Code value, Code.Function function, Optional<Value> self, Arguments arguments) {
        run.called().add(function.key());
        String cache = function.traits().contains(Trait.CACHED)
                ? "cache of " + function.name() + describe(self, arguments)
                : "";
        Optional<Value> remembered =
                cache.isEmpty() ? Optional.empty() : run.state().kept().get(cache);
        if (remembered.isPresent()) {
            return remembered.get();
        }
        long running = run.activations().stream()
                .filter(activation ->
                        activation.name().equals(function.name()) && activation.module() == function.module())
                .count();
        int depth = run.activations().isEmpty() ? 0 : run.activation().depth() + 1;
        if (running > MOST_RECURSIONS || depth > DEEPEST) {
            run.recorder()
                    .assume(
                            "calls of " + function.name() + " nest deeper than is followed; its result is unknown",
                            Confidence.LOW);
            arguments.positional().forEach(run::use);
            return Value.Unknown.PLAIN;
        }
        Value result = execute(function, self, arguments, depth);
        if (!cache.isEmpty()) {
            run.state().kept().put(cache, result);
        }
        return result;
    }

    private static String describe(Optional<Value> self, Arguments arguments) {
        List<String> shown = new ArrayList<>();
        self.ifPresent(value -> shown.add(shown(value)));
        arguments.positional().forEach(value -> shown.add(shown(value)));
        arguments.keywords().forEach((name, value) -> shown.add(name + "=" + shown(value)));
        return "(" + String.join(", ", shown) + ")";
    }

    private static String shown(Value value) {
        return switch (value) {
            case Value.Reference reference -> "object " + reference.id();
            case Value.Known known when known.constant() instanceof Constant.Text text -> "'" + text.value() + "'";
            case Value.Known known
            when known.constant() instanceof Constant.Whole whole ->
                whole.value().toString();
            case Value.Known known when known.constant() instanceof Constant.Real real -> Double.toString(real.value());
            case Value.Known known
            when known.constant() instanceof Constant.Truth truth -> truth.value() ? "True" : "False";
            case Value.Known known when known.isNone() -> "None";
            default -> value.toString();
        };
    }

    private Value execute(Code.Function function, Optional<Value> self, Arguments arguments, int depth) {
        int id = run.freshId();
        Scope scope = new Scope(Scope.Kind.FUNCTION, function.name(), OptionalInt.of(function.enclosing()));
        run.state().scopes().put(id, scope);
        bind(function, scope, id, self, arguments);
        Activation activation = new Activation(function.module(), function.name(), id, depth, function.body());
        return enter(activation, function);
    }

    /// Runs a function's body in that activation, whose scope has the parameters, and joins all its ways out.
    Value enter(Activation activation, Code.Function function) {
        int id = activation.scope();
        long changes = run.changes();
        boolean takesMemory = !run.state().scope(id).holding(run.codes()).isEmpty();
        run.state().calls().add(id);
        run.activations().addLast(activation);
        boolean ended = run.interpreter().block(function.body());
        if (ended) {
            activation.returns().add(new Activation.Returned(run.state(), Value.NONE));
        }
        run.activations().removeLast();
        List<State> ends = new ArrayList<>();
        List<Value> values = new ArrayList<>();
        for (Activation.Returned returned : activation.returns()) {
            ends.add(returned.state());
            values.add(returned.value());
        }
        if (!ends.isEmpty()) {
            run.state(Joins.joinAll(ends));
        }
        Value result = result(function, activation, values);
        run.state().calls().remove((Integer) id);
        if (!captured.contains(id)) {
            run.state().scopes().remove(id);
        }
        if (takesMemory || run.changes() > changes) {
            run.touched();
        }
        return result;
    }

    private Value result(Code.Function function, Activation activation, List<Value> values) {
        if (run.evidence().yields(function.body())) {
            List<Value> items = new ArrayList<>();
            for (Activation.Returned yield : activation.yields()) {
                // The path may have ended with an exception after that; what it gave out is there all the same.
                Joins.adopt(run.state(), yield.state());
                items.add(yield.value());
            }
            Value item = items.isEmpty() ? Value.Unknown.PLAIN : Value.either(items);
            return function.traits().contains(Trait.CONTEXT)
                    ? run.add(new HeapObject.Held(CONTEXT, List.of(), List.of(item)))
                    : run.add(new HeapObject.Stream(item, activation.yielded(), List.of()));
        }
        return values.isEmpty() ? Value.Unknown.PLAIN : Value.either(values);
    }

    private void bind(Code.Function function, Scope scope, int id, Optional<Value> self, Arguments arguments) {
        List<Value> positional = new ArrayList<>();
        if (!function.traits().contains(Trait.STATIC)) {
            self.ifPresent(positional::add);
        }
        positional.addAll(arguments.positional());
        SequencedMap<String, Value> keywords = new LinkedHashMap<>(arguments.keywords());
        int next = 0;
        for (Parameter parameter : function.parameters()) {
            Value value;
            switch (parameter.kind()) {
                case REST -> {
                    List<Value> rest = positional.subList(Math.min(next, positional.size()), positional.size());
                    value = run.add(HeapObject.Items.of(HeapObject.Items.Kind.TUPLE, rest));
                    next = positional.size();
                }
                case KEYWORD_REST -> value = run.add(new HeapObject.Dictionary(keywords, Optional.empty()));
                default -> {
                    Value named = keywords.remove(parameter.name());
                    boolean byPosition = next < positional.size() && parameter.kind() != Parameter.Kind.KEYWORD_ONLY;
                    value = named != null
                            ? named
                            : byPosition
                                    ? positional.get(next++)
                                    : function.defaults().getOrDefault(parameter.name(), Value.Unknown.PLAIN);
                }
            }
            scope.bind(parameter.name(), value, new Place(function.module().file(), parameter.span()));
            run.recorder().bound(id, parameter.name(), value, parameter.span());
        }
    }
}
