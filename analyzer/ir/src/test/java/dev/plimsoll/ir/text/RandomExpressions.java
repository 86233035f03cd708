package dev.plimsoll.ir.text;

import dev.plimsoll.ir.Argument;
import dev.plimsoll.ir.Expression;
import dev.plimsoll.ir.Parameter;
import dev.plimsoll.ir.Span;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Expressions of every kind.
final class RandomExpressions {
    private final RandomGenerator random;
    private final RandomLeaves leaves;

    RandomExpressions(RandomGenerator random, RandomLeaves leaves) {
        this.random = random;
        this.leaves = leaves;
    }

    Expression expression(int depth) {
        Span span = leaves.span();
        if (depth == 0) {
            return random.nextBoolean()
                    ? new Expression.Name(leaves.name(), span)
                    : new Expression.Literal(leaves.constant(), span);
        }
        int less = depth - 1;
        return switch (random.nextInt(20)) {
            case 0 -> new Expression.Attribute(expression(less), leaves.name(), span);
            case 1 -> new Expression.Subscript(expression(less), expression(less), span);
            case 2 -> new Expression.Slice(perhaps(less), perhaps(less), perhaps(less), span);
            case 3 -> new Expression.Call(expression(less), arguments(less), span);
            case 4 ->
                new Expression.Sequence(leaves.oneOf(List.of(Expression.Sequence.Kind.values())), several(less), span);
            case 5 -> new Expression.Mapping(leaves.several(3, () -> entry(less)), span);
            case 6 -> new Expression.Lambda(parameters(less), expression(less), span);
            case 7 ->
                new Expression.Binary(
                        leaves.oneOf(List.of(Expression.BinaryOperator.values())),
                        expression(less),
                        expression(less),
                        span);
            case 8 ->
                new Expression.Unary(leaves.oneOf(List.of(Expression.UnaryOperator.values())), expression(less), span);
            case 9 -> comparison(less, span);
            case 10 -> new Expression.Logical(random.nextBoolean(), several(less), span);
            case 11 -> new Expression.Conditional(expression(less), expression(less), expression(less), span);
            case 12 -> comprehension(less, span);
            case 13 -> new Expression.NamedValue(leaves.name(), expression(less), span);
            case 14 -> new Expression.Interpolation(several(less), span);
            case 15 -> new Expression.Spread(expression(less), span);
            case 16 -> new Expression.Yield(random.nextBoolean(), perhaps(less), span);
            case 17 -> new Expression.Await(expression(less), span);
            case 18 -> new Expression.Opaque(leaves.text(), several(less), span);
            default -> expression(0);
        };
    }

    Optional<Expression> perhaps(int depth) {
        return leaves.perhaps(() -> expression(depth));
    }

    List<Expression> several(int depth) {
        return leaves.several(3, () -> expression(depth));
    }

    List<Argument> arguments(int depth) {
        return leaves.several(3, () -> {
            Argument.Kind kind = leaves.oneOf(List.of(Argument.Kind.values()));
            Optional<String> keyword = kind == Argument.Kind.KEYWORD ? Optional.of(leaves.name()) : Optional.empty();
            return new Argument(kind, keyword, expression(depth));
        });
    }

    List<Parameter> parameters(int depth) {
        return leaves.several(
                3,
                () -> new Parameter(
                        leaves.name(),
                        leaves.oneOf(List.of(Parameter.Kind.values())),
                        perhaps(depth),
                        perhaps(depth),
                        leaves.span()));
    }

    private Expression.Mapping.Entry entry(int depth) {
        return new Expression.Mapping.Entry(perhaps(depth), expression(depth));
    }

    private Expression comparison(int depth, Span span) {
        List<Expression> rest = leaves.some(2, () -> expression(depth));
        List<Expression.ComparisonOperator> operators = Stream.generate(
                        () -> leaves.oneOf(List.of(Expression.ComparisonOperator.values())))
                .limit(rest.size())
                .toList();
        return new Expression.Comparison(expression(depth), operators, rest, span);
    }

    private Expression comprehension(int depth, Span span) {
        Expression.Comprehension.Kind kind = leaves.oneOf(List.of(Expression.Comprehension.Kind.values()));
        boolean keyed = kind == Expression.Comprehension.Kind.DICTIONARY;
        Optional<Expression> key = keyed ? Optional.of(expression(depth)) : Optional.empty();
        List<Expression.Comprehension.Clause> clauses = leaves.some(
                2, () -> new Expression.Comprehension.Clause(expression(depth), expression(depth), several(depth)));
        return new Expression.Comprehension(kind, key, expression(depth), clauses, span);
    }
}
