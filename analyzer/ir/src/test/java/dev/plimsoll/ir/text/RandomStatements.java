package dev.plimsoll.ir.text;

import dev.plimsoll.ir.Expression;
import dev.plimsoll.ir.Span;
import dev.plimsoll.ir.Statement;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Statements of every kind.
final class RandomStatements {
    private static final int EXPRESSION_DEPTH = 2;

    private final RandomGenerator random;
    private final RandomLeaves leaves;
    private final RandomExpressions expressions;

    RandomStatements(RandomGenerator random, RandomLeaves leaves) {
        this.random = random;
        this.leaves = leaves;
        this.expressions = new RandomExpressions(random, leaves);
    }

    Statement statement(int depth) {
        return depth > 0 && random.nextInt(3) == 0 ? compound(depth - 1, leaves.span()) : simple(leaves.span());
    }

    private Statement simple(Span span) {
        return switch (random.nextInt(15)) {
            case 0 -> new Statement.Assign(leaves.some(2, this::expression), perhaps(), expression(), span);
            case 1 -> new Statement.Declare(expression(), expression(), span);
            case 2 ->
                new Statement.Augment(
                        expression(), leaves.oneOf(List.of(Expression.BinaryOperator.values())), expression(), span);
            case 3 -> new Statement.Evaluate(expression(), random.nextBoolean(), span);
            case 4 -> new Statement.Delete(expressions.several(EXPRESSION_DEPTH), span);
            case 5 -> new Statement.Return(perhaps(), span);
            case 6 -> new Statement.Raise(perhaps(), perhaps(), span);
            case 7 -> new Statement.Assert(expression(), perhaps(), span);
            case 8 -> new Statement.Break(span);
            case 9 -> new Statement.Continue(span);
            case 10 -> new Statement.Pass(span);
            case 11 -> new Statement.Import(leaves.dotted(), leaves.perhaps(leaves::name), span);
            case 12 ->
                new Statement.ImportFrom(leaves.dotted(), random.nextInt(5), leaves.several(3, this::imported), span);
            case 13 -> new Statement.ScopeDeclaration(random.nextBoolean(), leaves.several(3, leaves::name), span);
            default -> new Statement.Opaque(leaves.text(), expressions.several(EXPRESSION_DEPTH), span);
        };
    }

    private Statement compound(int depth, Span span) {
        return switch (random.nextInt(8)) {
            case 0 -> new Statement.If(expression(), block(depth), block(depth), span);
            case 1 -> new Statement.ForEach(expression(), expression(), block(depth), block(depth), span);
            case 2 -> new Statement.While(expression(), block(depth), block(depth), span);
            case 3 ->
                new Statement.Try(
                        block(depth), leaves.several(2, () -> handler(depth)), block(depth), block(depth), span);
            case 4 -> new Statement.With(leaves.several(2, this::item), block(depth), span);
            case 5 -> new Statement.Match(expression(), leaves.several(2, () -> matchCase(depth)), span);
            case 6 ->
                new Statement.FunctionDefinition(
                        leaves.name(),
                        expressions.parameters(EXPRESSION_DEPTH),
                        perhaps(),
                        expressions.several(EXPRESSION_DEPTH),
                        block(depth),
                        span);
            default ->
                new Statement.ClassDefinition(
                        leaves.name(),
                        expressions.arguments(EXPRESSION_DEPTH),
                        expressions.several(EXPRESSION_DEPTH),
                        block(depth),
                        span);
        };
    }

    private List<Statement> block(int depth) {
        return leaves.several(3, () -> statement(depth));
    }

    private Expression expression() {
        return expressions.expression(EXPRESSION_DEPTH);
    }

    private Optional<Expression> perhaps() {
        return expressions.perhaps(EXPRESSION_DEPTH);
    }

    private Statement.ImportFrom.ImportedName imported() {
        return new Statement.ImportFrom.ImportedName(leaves.name(), leaves.perhaps(leaves::name));
    }

    private Statement.Try.Handler handler(int depth) {
        return new Statement.Try.Handler(perhaps(), leaves.perhaps(leaves::name), block(depth), leaves.span());
    }

    private Statement.With.Item item() {
        return new Statement.With.Item(expression(), perhaps());
    }

    private Statement.Match.Case matchCase(int depth) {
        return new Statement.Match.Case(
                perhaps(),
                leaves.several(2, leaves::name),
                random.nextBoolean(),
                perhaps(),
                block(depth),
                leaves.span());
    }
}
