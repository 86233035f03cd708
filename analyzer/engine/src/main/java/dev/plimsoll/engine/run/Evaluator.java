package dev.plimsoll.engine.run;

import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.heap.Value.Reference;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.ir.Expression;
import dev.plimsoll.ir.Expression.Constant;
import dev.plimsoll.ir.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Evaluates expressions. Values that a running expression holds are kept alive as temporaries.
final class Evaluator {
    private final Execution run;
    private final Arithmetic arithmetic;

    Evaluator(Execution run) {
        this.run = run;
        this.arithmetic = new Arithmetic(run);
    }

    Arithmetic arithmetic() {
        return arithmetic;
    }

    /// The value of an expression.
    Value evaluate(Expression expression) {
        run.at(expression.span());
        return switch (expression) {
            case Expression.Name name -> name(name);
            case Expression.Attribute attribute -> attribute(attribute, false);
            case Expression.Subscript subscript -> subscript(subscript);
            case Expression.Slice slice ->
                new Value.Slice(optional(slice.lower()), optional(slice.upper()), optional(slice.step()));
            case Expression.Call call -> run.calls().call(call);
            case Expression.Literal literal -> new Value.Known(literal.value());
            case Expression.Sequence sequence -> sequence(sequence);
            case Expression.Mapping mapping -> mapping(mapping);
            case Expression.Lambda lambda -> lambda(lambda);
            case Expression.Binary binary -> binary(binary);
            case Expression.Unary unary -> unary(unary);
            case Expression.Comparison comparison -> comparison(comparison);
            case Expression.Logical logical -> logical(logical);
            case Expression.Conditional conditional -> conditional(conditional);
            case Expression.Comprehension comprehension -> run.loops().comprehension(comprehension);
            case Expression.NamedValue named -> {
                Value value = evaluate(named.value());
                run.targets().bind(named.name(), value, named.span());
                yield value;
            }
            case Expression.Interpolation interpolation -> interpolation(interpolation);
            case Expression.Spread spread -> evaluate(spread.value());
            case Expression.Yield yield -> {
                Value value = optional(yield.value());
                yielded(value, yield.delegating());
                yield Value.Unknown.PLAIN;
            }
            case Expression.Await await -> evaluate(await.value());
            case Expression.Opaque opaque -> {
                holding(opaque.operands());
                yield Value.Unknown.PLAIN;
            }
        };
    }

    private void yielded(Value value, boolean delegating) {
        if (!delegating) {
            run.activation().yields(run.state(), value, Interval.exactly(1));
            return;
        }
        Iteration turns = run.loops().iterate(value);
        turns.known().forEach(each -> run.activation().yields(run.state(), each, Interval.exactly(1)));
        turns.further().ifPresent(example -> run.activation().yields(run.state(), example, turns.times()));
    }

    private Value optional(Optional<Expression> expression) {
        return expression.map(this::evaluate).orElse(Value.NONE);
    }

    /// Evaluates these one after the other, each held while the next is made; lets all go.
    List<Value> holding(List<Expression> expressions) {
        int held = run.held();
        List<Value> values = new ArrayList<>();
        for (Expression expression : expressions) {
            Value value = evaluate(expression);
            run.hold(value);
            values.add(value);
        }
        run.release(held);
        return values;
    }

    private Value name(Expression.Name name) {
        Value value = run.imports().lookUp(name.identifier());
        run.use(value);
        run.recorder().mentioned(value, run.activation().home(), run.place(), run.state());
        return value;
    }

    /// What a call calls.
    Value callee(Expression function) {
        return function instanceof Expression.Attribute attribute ? attribute(attribute, true) : evaluate(function);
    }

    private Value attribute(Expression.Attribute attribute, boolean called) {
        run.at(attribute.span());
        Value holder = evaluate(attribute.value());
        int held = run.held();
        run.hold(holder);
        run.at(attribute.span());
        Value value = attribute(holder, attribute.name(), called);
        run.release(held);
        run.use(value);
        run.recorder().mentioned(value, run.activation().home(), run.place());
        return value;
    }

    /// What an attribute of a value is.
    Value attribute(Value holder, String name, boolean called) {
        List<Value> found = new ArrayList<>();
        for (Value alternative : holder.withoutNone()) {
            found.add(run.calls().attributes().read(alternative, name, called));
        }
        return Value.either(found);
    }

    private Value subscript(Expression.Subscript subscript) {
        int held = run.held();
        Value holder = evaluate(subscript.value());
        run.hold(holder);
        Value key = evaluate(subscript.index());
        run.hold(key);
        run.at(subscript.span());
        Value value = run.calls().attributes().item(holder, key);
        run.release(held);
        run.use(value);
        return value;
    }

    private Value sequence(Expression.Sequence sequence) {
        int held = run.held();
        List<Value> values = new ArrayList<>();
        for (Expression element : sequence.elements()) {
            Value value = evaluate(element);
            run.hold(value);
            if (element instanceof Expression.Spread) {
                Optional<List<Value>> spread = run.operations().machine().elements(value);
                values.addAll(spread.orElse(List.of(Value.Unknown.PLAIN)));
            } else {
                values.add(value);
            }
        }
        run.release(held);
        HeapObject.Items.Kind kind = switch (sequence.kind()) {
            case LIST -> HeapObject.Items.Kind.LIST;
            case TUPLE -> HeapObject.Items.Kind.TUPLE;
            case SET -> HeapObject.Items.Kind.SET;
        };
        return run.add(HeapObject.Items.of(kind, values));
    }

    private Value mapping(Expression.Mapping mapping) {
        int held = run.held();
        SequencedMap<String, Value> entries = new LinkedHashMap<>();
        List<Value> others = new ArrayList<>();
        for (Expression.Mapping.Entry entry : mapping.entries()) {
            Value key = optional(entry.key());
            Value value = evaluate(entry.value());
            run.hold(value);
            Optional<String> label = key(key);
            if (entry.key().isEmpty() && run.operations().dictionary(value).isPresent()) {
                entries.putAll(run.operations().dictionary(value).orElseThrow().entries());
            } else if (label.isPresent()) {
                entries.put(label.get(), value);
            } else {
                others.add(value);
            }
        }
        run.release(held);
        Optional<Value> rest = others.isEmpty() ? Optional.empty() : Optional.of(Value.either(others));
        return run.add(new HeapObject.Dictionary(entries, rest));
    }

    /// The text under which a dictionary keeps a key: a string itself, another literal as it is written.
    static Optional<String> key(Value key) {
        if (!(key instanceof Value.Known known)) {
            return Optional.empty();
        }
        return switch (known.constant()) {
            case Constant.Text text -> Optional.of(text.value());
            case Constant.Whole whole -> Optional.of(whole.value().toString());
            case Constant.Truth truth -> Optional.of(truth.value() ? "True" : "False");
            case Constant.Real real -> Optional.of(Double.toString(real.value()));
            case Constant.ByteText bytes -> Optional.empty();
            case Constant.None none -> Optional.of("None");
            case Constant.Other other -> Optional.empty();
        };
    }

    private Value lambda(Expression.Lambda lambda) {
        List<Statement> body = Code.returning(lambda.body());
        run.calls().functions().capture(run.activation().scope());
        Value.Code value = run.codes()
                .define(new Code.Function(
                        "<lambda>",
                        run.module(),
                        lambda.parameters(),
                        body,
                        run.activation().scope(),
                        run.calls().defaults(lambda.parameters()),
                        Code.freeNames(lambda.parameters(), body),
                        java.util.Set.of(),
                        run.state().scope(run.activation().scope()).kind() == Scope.Kind.FUNCTION,
                        lambda.span()));
        run.calls().functions().defined(value);
        return value;
    }

    /// A chain of operators is evaluated in a loop, since generated code has chains of thousands.
    private Value binary(Expression.Binary binary) {
        List<Expression.Binary> chain = new ArrayList<>();
        Expression leftmost = binary;
        while (leftmost instanceof Expression.Binary next) {
            chain.add(next);
            leftmost = next.left();
        }
        int held = run.held();
        Value left = evaluate(leftmost);
        for (Expression.Binary next : chain.reversed()) {
            run.hold(left);
            Value right = evaluate(next.right());
            run.hold(right);
            run.at(next.span());
            left = arithmetic.binary(next.operator(), left, right);
            run.release(held);
        }
        return left;
    }

    private Value unary(Expression.Unary unary) {
        Value operand = evaluate(unary.operand());
        run.at(unary.span());
        return arithmetic.unary(unary.operator(), operand);
    }

    private Value comparison(Expression.Comparison comparison) {
        int held = run.held();
        Value left = evaluate(comparison.first());
        Value result = Value.Unknown.PLAIN;
        for (int index = 0; index < comparison.operators().size(); index++) {
            run.hold(left);
            Value right = evaluate(comparison.rest().get(index));
            run.hold(right);
            run.at(comparison.span());
            result = arithmetic.compare(comparison.operators().get(index), left, right);
            left = right;
        }
        run.release(held);
        return result;
    }

    private Value logical(Expression.Logical logical) {
        List<Value> reached = new ArrayList<>();
        for (Expression operand : logical.operands()) {
            Value value = evaluate(operand);
            Optional<Boolean> truth = truthOf(value);
            boolean decides = truth.isPresent() && truth.get() != logical.conjunction();
            if (truth.isEmpty() || decides) {
                reached.add(value);
            }
            if (decides) {
                return Value.either(reached);
            }
            if (operand == logical.operands().getLast() && truth.isPresent()) {
                reached.add(value);
            }
        }
        return reached.isEmpty() ? Value.Unknown.PLAIN : Value.either(reached);
    }

    private Value conditional(Expression.Conditional conditional) {
        Optional<Boolean> test = truth(conditional.test());
        if (test.isPresent()) {
            return evaluate(test.get() ? conditional.then() : conditional.otherwise());
        }
        List<Value> values = new ArrayList<>();
        run.interpreter()
                .anyOf(List.of(
                        () -> values.add(evaluate(conditional.then())),
                        () -> values.add(evaluate(conditional.otherwise()))));
        return Value.either(values);
    }

    private Value interpolation(Expression.Interpolation interpolation) {
        List<Value> parts = new ArrayList<>();
        for (Expression part : interpolation.parts()) {
            parts.add(evaluate(part));
        }
        return Texts.joined(parts);
    }

    /// Whether a condition is true, if that is known.
    Optional<Boolean> truth(Expression test) {
        return truthOf(evaluate(test));
    }

    /// Whether a value counts as true, if that is known.
    Optional<Boolean> truthOf(Value value) {
        return switch (value) {
            case Value.Known known ->
                switch (known.constant()) {
                    case Constant.Truth truth -> Optional.of(truth.value());
                    case Constant.Text text -> Optional.of(!text.value().isEmpty());
                    case Constant.Whole whole -> Optional.of(whole.value().signum() != 0);
                    case Constant.None none -> Optional.of(false);
                    case Constant.Real real -> Optional.of(real.value() != 0);
                    case Constant.ByteText bytes -> Optional.of(bytes.length() > 0);
                    case Constant.Other other -> Optional.empty();
                };
            case Reference reference ->
                switch (run.state().object(reference)) {
                    case HeapObject.Items items
                    when items.repeated().isEmpty() ->
                        Optional.of(!items.elements().isEmpty());
                    case HeapObject.Dictionary dictionary
                    when dictionary.others().isEmpty() ->
                        Optional.of(!dictionary.entries().isEmpty());
                    case Table table -> Optional.empty();
                    default -> Optional.empty();
                };
            case Value.Code code -> Optional.of(true);
            default -> Optional.empty();
        };
    }
}
