package dev.plimsoll.engine.run;

import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.ir.Expression.BinaryOperator;
import dev.plimsoll.ir.Expression.ComparisonOperator;
import dev.plimsoll.ir.Expression.Constant;
import dev.plimsoll.ir.Expression.UnaryOperator;
import dev.plimsoll.ir.table.DType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Operators on values: literals are computed as far as paths, labels and row counts need it; tables are the
/// libraries'.
final class Arithmetic {
    private final Execution run;

    Arithmetic(Execution run) {
        this.run = run;
    }

    Value binary(BinaryOperator operator, Value left, Value right) {
        Optional<Value> library = library(operator, left, right);
        if (library.isPresent()) {
            return library.get();
        }
        if (operator == BinaryOperator.ADD && (Texts.isText(left) || Texts.isText(right))) {
            return Texts.joined(List.of(left, right));
        }
        if (operator == BinaryOperator.DIVIDE && Texts.isText(left)) {
            return Texts.path(List.of(left, right));
        }
        if (operator == BinaryOperator.MODULO && left.text().isPresent()) {
            List<Value> values = run.operations().machine().elements(right).orElse(List.of(right));
            return Texts.percent(left.text().orElseThrow(), values);
        }
        if (left instanceof Value.Reference && right instanceof Value.Reference) {
            return items(operator, left, right);
        }
        return number(operator, left, right)
                .or(() -> moved(operator, left, right))
                .or(() -> positioned(operator, left, right))
                .or(() -> amount(operator, left, right))
                .orElse(Value.Unknown.PLAIN);
    }

    private Optional<Value> library(BinaryOperator operator, Value left, Value right) {
        Value symbol = Value.of(operator.symbol());
        if (run.operations().isModelled(left, "__binary__")) {
            return Optional.of(run.operations()
                    .method(left, "__binary__", List.of(symbol, right, Value.of(false)), new LinkedHashMap<>()));
        }
        if (run.operations().isModelled(right, "__binary__")) {
            return Optional.of(run.operations()
                    .method(right, "__binary__", List.of(symbol, left, Value.of(true)), new LinkedHashMap<>()));
        }
        return Optional.empty();
    }

    private Value items(BinaryOperator operator, Value left, Value right) {
        Optional<HeapObject.Dictionary> entries = run.operations().dictionary(left);
        Optional<HeapObject.Dictionary> more = run.operations().dictionary(right);
        if (operator == BinaryOperator.BIT_OR && entries.isPresent() && more.isPresent()) {
            SequencedMap<String, Value> merged =
                    new LinkedHashMap<>(entries.get().entries());
            merged.putAll(more.get().entries());
            return run.add(new HeapObject.Dictionary(merged, more.get().others().or(entries.get()::others)));
        }
        Optional<List<Value>> mine = run.operations().machine().elements(left);
        Optional<List<Value>> other = run.operations().machine().elements(right);
        if (mine.isEmpty() || other.isEmpty()) {
            return Value.Unknown.PLAIN;
        }
        List<Value> result = new ArrayList<>(mine.get());
        switch (operator) {
            case ADD -> result.addAll(other.get());
            case BIT_OR ->
                other.get().stream().filter(each -> !mine.get().contains(each)).forEach(result::add);
            case SUBTRACT -> result.removeAll(other.get());
            case BIT_AND -> result.retainAll(other.get());
            default -> {
                return Value.Unknown.PLAIN;
            }
        }
        HeapObject.Items source = (HeapObject.Items) run.state().object((Value.Reference) left);
        return run.add(HeapObject.Items.of(source.kind(), result));
    }

    /// An unknown number moved by a known one.
    private static Optional<Value> moved(BinaryOperator operator, Value left, Value right) {
        boolean swapped = operator == BinaryOperator.ADD && right instanceof Value.Scalar;
        Value base = swapped ? right : left;
        Optional<Double> step = (swapped ? left : right).number();
        boolean moves = operator == BinaryOperator.ADD || operator == BinaryOperator.SUBTRACT;
        if (!moves
                || step.isEmpty()
                || !(base instanceof Value.Scalar scalar)
                || scalar.distance().isEmpty()) {
            return Optional.empty();
        }
        Value.Distance from = scalar.distance().get();
        double signed = operator == BinaryOperator.ADD ? step.get() : -step.get();
        Value.Distance to = new Value.Distance(from.origin(), from.step() + signed);
        return Optional.of(new Value.Scalar(scalar.dtype(), Optional.of(to), Optional.empty()));
    }

    /// What is computed from numbers that are known in terms of a column: `upper + 1.5 * (upper - lower)`.
    private static Optional<Value> positioned(BinaryOperator operator, Value left, Value right) {
        Optional<Value.Position> first = left.position();
        Optional<Value.Position> second = right.position();
        Optional<Double> before = left.number();
        Optional<Double> after = right.number();
        double sign = operator == BinaryOperator.SUBTRACT ? -1 : 1;
        Optional<Value.Position> result = switch (operator) {
            case ADD, SUBTRACT ->
                first.isPresent() && second.isPresent()
                        ? first.get().plus(second.get(), sign)
                        : first.isPresent()
                                ? after.map(step -> first.get().plus(sign * step))
                                : second.flatMap(position ->
                                        before.map(step -> position.times(sign).plus(step)));
            case MULTIPLY ->
                first.isPresent()
                        ? after.map(factor -> first.get().times(factor))
                        : second.flatMap(position -> before.map(position::times));
            case DIVIDE ->
                first.flatMap(
                        position -> after.filter(divisor -> divisor != 0).map(divisor -> position.times(1 / divisor)));
            default -> Optional.empty();
        };
        return result.map(position -> new Value.Scalar(DType.FLOAT64, Optional.empty(), Optional.of(position)));
    }

    /// What is computed from numbers of which is known between which others they lie: `len(df) // 10`.
    private static Optional<Value> amount(BinaryOperator operator, Value left, Value right) {
        Optional<Interval> first = left.amount();
        Optional<Interval> second = right.amount();
        if (first.isEmpty() || second.isEmpty()) {
            return Optional.empty();
        }
        double divisor = right.number().orElse(0.0);
        Optional<Interval> result = switch (operator) {
            case ADD -> Optional.of(first.get().plus(second.get()));
            case SUBTRACT -> Optional.of(first.get().minus(second.get()));
            case MULTIPLY -> Optional.of(first.get().times(second.get()));
            case DIVIDE, FLOOR_DIVIDE -> divisor > 0 ? Optional.of(first.get().times(1 / divisor)) : Optional.empty();
            default -> Optional.empty();
        };
        DType dtype = operator == BinaryOperator.DIVIDE ? DType.FLOAT64 : DType.INT64;
        return result.map(amount -> new Value.Scalar(dtype, Optional.empty(), Optional.empty(), Optional.of(amount)));
    }

    private static Optional<Value> number(BinaryOperator operator, Value left, Value right) {
        Optional<BigInteger> first = whole(left);
        Optional<BigInteger> second = whole(right);
        if (first.isPresent() && second.isPresent()) {
            Optional<BigInteger> exact = exact(operator, first.get(), second.get());
            if (exact.isPresent()) {
                return exact.map(Texts::whole);
            }
        }
        if (left.number().isEmpty() || right.number().isEmpty()) {
            return Optional.empty();
        }
        double a = left.number().orElseThrow();
        double b = right.number().orElseThrow();
        return switch (operator) {
            case ADD -> real(a + b);
            case SUBTRACT -> real(a - b);
            case MULTIPLY -> real(a * b);
            case DIVIDE -> b == 0 ? Optional.empty() : real(a / b);
            case POWER -> real(Math.pow(a, b));
            default -> Optional.empty();
        };
    }

    private static Optional<BigInteger> exact(BinaryOperator operator, BigInteger a, BigInteger b) {
        return switch (operator) {
            case ADD -> Optional.of(a.add(b));
            case SUBTRACT -> Optional.of(a.subtract(b));
            case MULTIPLY -> a.bitLength() + b.bitLength() > 4096 ? Optional.empty() : Optional.of(a.multiply(b));
            case FLOOR_DIVIDE -> b.signum() > 0 && a.signum() >= 0 ? Optional.of(a.divide(b)) : Optional.empty();
            case MODULO -> b.signum() > 0 ? Optional.of(a.mod(b)) : Optional.empty();
            case POWER ->
                b.signum() >= 0 && b.bitLength() < 10 && a.bitLength() < 128
                        ? Optional.of(a.pow(b.intValueExact()))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<Value> real(double value) {
        return Double.isFinite(value) ? Optional.of(new Value.Known(new Constant.Real(value))) : Optional.empty();
    }

    private static Optional<BigInteger> whole(Value value) {
        return value instanceof Value.Known known && known.constant() instanceof Constant.Whole whole
                ? Optional.of(whole.value())
                : Optional.empty();
    }

    Value unary(UnaryOperator operator, Value operand) {
        if (operator == UnaryOperator.NOT) {
            return run.evaluator()
                    .truthOf(operand)
                    .map(truth -> (Value) Value.of(!truth))
                    .orElse(Value.SOME_TRUTH);
        }
        if (run.operations().isModelled(operand, "__unary__")) {
            return run.operations()
                    .method(operand, "__unary__", List.of(Value.of(operator.symbol())), new LinkedHashMap<>());
        }
        if (operator == UnaryOperator.NEGATE) {
            Optional<BigInteger> whole = whole(operand);
            return whole.isPresent()
                    ? Texts.whole(whole.get().negate())
                    : operand.number().flatMap(number -> real(-number)).orElse(Value.Unknown.PLAIN);
        }
        return operator == UnaryOperator.PLUS ? operand : Value.Unknown.PLAIN;
    }

    Value compare(ComparisonOperator operator, Value left, Value right) {
        switch (operator) {
            case IS, IS_NOT -> {
                return identity(left, right)
                        .map(same -> (Value) Value.of(same == (operator == ComparisonOperator.IS)))
                        .orElse(Value.SOME_TRUTH);
            }
            case IN, NOT_IN -> {
                return contains(right, left)
                        .map(found -> (Value) Value.of(found == (operator == ComparisonOperator.IN)))
                        .orElse(Value.SOME_TRUTH);
            }
            default -> {
                return ordered(operator, left, right);
            }
        }
    }

    private Value ordered(ComparisonOperator operator, Value left, Value right) {
        SequencedMap<String, Value> none = new LinkedHashMap<>();
        if (run.operations().isModelled(left, "__compare__")) {
            return run.operations().method(left, "__compare__", List.of(Value.of(operator.symbol()), right), none);
        }
        if (run.operations().isModelled(right, "__compare__")) {
            return run.operations().method(right, "__compare__", List.of(Value.of(operator.symbol()), left), none);
        }
        if (left.text().isPresent() && right.text().isPresent()) {
            return decide(
                    operator, left.text().orElseThrow().compareTo(right.text().orElseThrow()));
        }
        if (left.number().isPresent() && right.number().isPresent()) {
            return decide(
                    operator,
                    Double.compare(left.number().orElseThrow(), right.number().orElseThrow()));
        }
        boolean equality = operator == ComparisonOperator.EQUAL || operator == ComparisonOperator.NOT_EQUAL;
        if (equality && left instanceof Value.Known && right instanceof Value.Known) {
            return Value.of(left.equals(right) == (operator == ComparisonOperator.EQUAL));
        }
        if (equality && left instanceof Value.Library && right instanceof Value.Library && left.equals(right)) {
            return Value.of(operator == ComparisonOperator.EQUAL);
        }
        Optional<Boolean> sameType =
                equality ? run.models().isSameType(left, right, run.operations().machine()) : Optional.empty();
        if (sameType.isPresent()) {
            return Value.of(sameType.get() == (operator == ComparisonOperator.EQUAL));
        }
        if (!equality && left.expected().isPresent() && right.expected().isPresent()) {
            return decide(
                    operator,
                    Double.compare(
                            left.expected().orElseThrow(), right.expected().orElseThrow()));
        }
        Optional<Value> apart = apart(operator, left, right);
        if (apart.isPresent()) {
            return apart.get();
        }
        return isSimple(left) && isSimple(right) ? Value.SOME_TRUTH : Value.Unknown.PLAIN;
    }

    /// The comparison of numbers of which all that one is likely to be lies below the other.
    private static Optional<Value> apart(ComparisonOperator operator, Value left, Value right) {
        Optional<Interval> first = left.amount();
        Optional<Interval> second = right.amount();
        if (first.isEmpty() || second.isEmpty()) {
            return Optional.empty();
        }
        if (first.get().high() < second.get().low()) {
            return Optional.of(decide(operator, -1));
        }
        return first.get().low() > second.get().high() ? Optional.of(decide(operator, 1)) : Optional.empty();
    }

    private static boolean isSimple(Value value) {
        return value instanceof Value.Scalar || value.number().isPresent() || Texts.isText(value);
    }

    private static Value decide(ComparisonOperator operator, int order) {
        return Value.of(
                switch (operator) {
                    case EQUAL -> order == 0;
                    case NOT_EQUAL -> order != 0;
                    case LESS -> order < 0;
                    case LESS_OR_EQUAL -> order <= 0;
                    case GREATER -> order > 0;
                    case GREATER_OR_EQUAL -> order >= 0;
                    case IS, IS_NOT, IN, NOT_IN -> throw new IllegalArgumentException(operator.symbol());
                });
    }

    private static Optional<Boolean> identity(Value left, Value right) {
        if (left.isNone() || right.isNone()) {
            Value other = left.isNone() ? right : left;
            boolean surely = other instanceof Value.Reference
                    || other instanceof Value.Known
                    || other instanceof Value.Code
                    || other instanceof Value.PartlyKnown;
            return surely ? Optional.of(other.isNone()) : Optional.empty();
        }
        boolean sameObject = left instanceof Value.Reference && left.equals(right);
        return sameObject ? Optional.of(true) : Optional.empty();
    }

    private Optional<Boolean> contains(Value container, Value element) {
        if (container.text().isPresent() && element.text().isPresent()) {
            return Optional.of(
                    container.text().orElseThrow().contains(element.text().orElseThrow()));
        }
        if (!(element instanceof Value.Known)) {
            return Optional.empty();
        }
        Optional<List<Value>> elements = run.operations().machine().elements(container);
        if (elements.isPresent()) {
            boolean allKnown = elements.get().stream().allMatch(each -> each instanceof Value.Known);
            boolean found = elements.get().contains(element);
            return found || allKnown ? Optional.of(found) : Optional.empty();
        }
        return run.operations()
                .dictionary(container)
                .filter(dictionary -> dictionary.others().isEmpty())
                .flatMap(dictionary -> Evaluator.key(element).map(dictionary.entries()::containsKey));
    }
}
