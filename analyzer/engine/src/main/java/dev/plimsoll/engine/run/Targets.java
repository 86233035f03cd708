package dev.plimsoll.engine.run;

import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.HeapObject.Items;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.heap.Value.Reference;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.ir.Expression;
import dev.plimsoll.ir.Place;
import dev.plimsoll.ir.Span;
import dev.plimsoll.ir.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;

/// Assignments, augmented assignments and deletions, to targets of every shape.
final class Targets {
    private final Execution run;

    Targets(Execution run) {
        this.run = run;
    }

    /// Binds a name in the scope that the running function's declarations say.
    void bind(String name, Value value, Span span) {
        int id = scopeFor(name);
        Scope scope = run.state().writable(id);
        boolean mattered =
                scope.get(name).map(Scope.Binding::value).filter(run::mayHold).isPresent();
        scope.bind(name, value, new Place(run.module().file(), span));
        if (scope.kind() == Scope.Kind.CLASS) {
            run.codes().boundInClass(id, value);
        }
        run.recorder().bound(id, name, value, span);
        if (mattered || run.mayHold(value)) {
            run.touched();
        }
    }

    private int scopeFor(String name) {
        Activation activation = run.activation();
        if (activation.globals().contains(name)) {
            return run.state().modules().get(activation.module().name()).orElse(activation.scope());
        }
        if (activation.nonlocals().contains(name)) {
            OptionalInt id = run.state().scope(activation.scope()).enclosing();
            while (id.isPresent()) {
                Scope scope = run.state().scope(id.getAsInt());
                if (scope.kind() == Scope.Kind.FUNCTION && scope.get(name).isPresent()) {
                    return id.getAsInt();
                }
                id = scope.enclosing();
            }
        }
        return activation.scope();
    }

    void unbind(String name) {
        run.state().writable(scopeFor(name)).unbind(name);
        run.touched();
    }

    void assign(Expression target, Value value) {
        switch (target) {
            case Expression.Name name ->
                bind(name.identifier(), run.calls().presumptions().local(name.identifier(), value), name.span());
            case Expression.Attribute attribute -> assignAttribute(attribute, value);
            case Expression.Subscript subscript -> assignItem(subscript, value);
            case Expression.Sequence sequence -> unpack(sequence.elements(), value);
            case Expression.Spread spread -> assign(spread.value(), value);
            default -> run.evaluator().evaluate(target);
        }
    }

    private void unpack(List<Expression> targets, Value value) {
        run.hold(value);
        List<Value> parts = targets.stream().anyMatch(Expression.Spread.class::isInstance)
                ? partsWithRest(targets, value)
                : run.calls().presumptions().unpacked(targets, run.calls().parts(value, targets.size()));
        for (int index = 0; index < targets.size(); index++) {
            assign(targets.get(index), parts.get(index));
        }
    }

    /// The parts for targets of which one, `*rest`, takes as a list what the others leave.
    private List<Value> partsWithRest(List<Expression> targets, Value value) {
        Iteration turns = run.loops().iterate(value);
        int others = targets.size() - 1;
        List<Value> known = turns.known();
        boolean all = turns.further().isEmpty() && known.size() >= others;
        Value example = turns.further().orElse(Value.Unknown.PLAIN);
        List<Value> parts = new ArrayList<>();
        int next = 0;
        for (Expression target : targets) {
            if (!(target instanceof Expression.Spread)) {
                parts.add(all ? known.get(next++) : example);
            } else if (all) {
                int size = known.size() - others;
                parts.add(run.add(Items.of(Items.Kind.LIST, known.subList(next, next + size))));
                next += size;
            } else {
                Optional<Items.Repeated> rest =
                        Optional.of(new Items.Repeated(example, turns.times().minus(Interval.exactly(others))));
                parts.add(run.add(new Items(Items.Kind.LIST, List.of(), rest)));
            }
        }
        return parts;
    }

    private void assignAttribute(Expression.Attribute target, Value value) {
        run.hold(value);
        Value holder = run.evaluator().evaluate(target.value());
        run.at(target.span());
        for (Value alternative : holder.alternatives()) {
            if (alternative instanceof Reference reference
                    && run.state().object(reference) instanceof HeapObject.Instance instance) {
                SequencedMap<String, Value> attributes = new LinkedHashMap<>(instance.attributes());
                attributes.put(target.name(), value);
                run.put(reference, new HeapObject.Instance(instance.type(), attributes));
                String path = Names.dotted(target);
                if (!path.isEmpty()) {
                    run.recorder().bound(run.activation().scope(), path, value, target.span());
                }
            } else if (run.operations().isModelled(alternative, "__setattr__")) {
                List<Value> arguments = List.of(Value.of(target.name()), value);
                run.operations().method(alternative, "__setattr__", arguments, new LinkedHashMap<>());
            } else {
                elsewhere(alternative, target.name(), value);
            }
        }
    }

    /// Attributes of classes, modules and functions live as long as these do.
    private void elsewhere(Value holder, String name, Value value) {
        if (holder instanceof Value.Code code && run.codes().get(code) instanceof Code.ClassCode type) {
            run.state().writable(type.scope()).bind(name, value, run.place());
            run.codes().boundInClass(type.scope(), value);
        } else if (holder instanceof Value.Library library && library.name().startsWith(Imports.OURS)) {
            run.state()
                    .modules()
                    .get(library.name().substring(1))
                    .ifPresent(scope -> run.state().writable(scope).bind(name, value, run.place()));
        } else {
            run.use(value);
        }
        run.touched();
    }

    private void assignItem(Expression.Subscript target, Value value) {
        run.hold(value);
        Value holder = run.evaluator().evaluate(target.value());
        run.hold(holder);
        Value key = run.evaluator().evaluate(target.index());
        run.hold(key);
        run.at(target.span());
        for (Value alternative : holder.alternatives()) {
            run.calls().attributes().setItem(alternative, key, value);
        }
    }

    boolean augment(Statement.Augment augment) {
        Value old = run.evaluator().evaluate(augment.target());
        run.hold(old);
        Value other = run.evaluator().evaluate(augment.value());
        run.hold(other);
        run.at(augment.span());
        if (run.operations().isModelled(old, "__augment__")) {
            List<Value> arguments = List.of(Value.of(augment.operator().symbol()), other);
            Value result = run.operations().method(old, "__augment__", arguments, new LinkedHashMap<>());
            if (!result.isNone()) {
                assign(augment.target(), result);
            }
            return true;
        }
        boolean extended = augment.operator() == Expression.BinaryOperator.ADD && extend(old, other);
        if (!extended) {
            assign(augment.target(), run.evaluator().arithmetic().binary(augment.operator(), old, other));
        }
        return true;
    }

    private boolean extend(Value list, Value other) {
        if (list instanceof Reference reference
                && run.state().object(reference) instanceof HeapObject.Items items
                && items.kind() == HeapObject.Items.Kind.LIST) {
            List<Value> elements = new ArrayList<>(items.elements());
            Optional<List<Value>> more = run.operations().machine().elements(other);
            elements.addAll(more.orElse(List.of(Value.Unknown.PLAIN)));
            run.put(reference, new HeapObject.Items(items.kind(), elements, items.repeated()));
            return true;
        }
        return false;
    }

    void delete(Expression target) {
        switch (target) {
            case Expression.Name name -> unbind(name.identifier());
            case Expression.Sequence sequence -> sequence.elements().forEach(this::delete);
            case Expression.Attribute attribute -> {
                Value holder = run.evaluator().evaluate(attribute.value());
                if (holder instanceof Reference reference
                        && run.state().object(reference) instanceof HeapObject.Instance instance) {
                    SequencedMap<String, Value> attributes = new LinkedHashMap<>(instance.attributes());
                    attributes.remove(attribute.name());
                    run.put(reference, new HeapObject.Instance(instance.type(), attributes));
                }
            }
            case Expression.Subscript subscript -> {
                Value holder = run.evaluator().evaluate(subscript.value());
                Value key = run.evaluator().evaluate(subscript.index());
                run.calls().attributes().deleteItem(holder, key);
            }
            default -> run.evaluator().evaluate(target);
        }
    }
}
