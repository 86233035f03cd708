package dev.plimsoll.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The children of each node, so that code which looks for something need not know every kind of node.
public final class Tree {
    private Tree() {}

    /// The direct parts of an expression, in the order of evaluation. A lambda's body is a part of it.
    public static List<Expression> parts(Expression expression) {
        List<Expression> parts = new ArrayList<>();
        switch (expression) {
            case Expression.Name name -> {}
            case Expression.Literal literal -> {}
            case Expression.Attribute attribute -> parts.add(attribute.value());
            case Expression.Subscript subscript -> {
                parts.add(subscript.value());
                parts.add(subscript.index());
            }
            case Expression.Slice slice -> {
                slice.lower().ifPresent(parts::add);
                slice.upper().ifPresent(parts::add);
                slice.step().ifPresent(parts::add);
            }
            case Expression.Call call -> {
                parts.add(call.function());
                call.arguments().forEach(argument -> parts.add(argument.value()));
            }
            case Expression.Sequence sequence -> parts.addAll(sequence.elements());
            case Expression.Mapping mapping ->
                mapping.entries().forEach(entry -> {
                    entry.key().ifPresent(parts::add);
                    parts.add(entry.value());
                });
            case Expression.Lambda lambda -> {
                addParameters(lambda.parameters(), parts);
                parts.add(lambda.body());
            }
            case Expression.Binary binary -> {
                parts.add(binary.left());
                parts.add(binary.right());
            }
            case Expression.Unary unary -> parts.add(unary.operand());
            case Expression.Comparison comparison -> {
                parts.add(comparison.first());
                parts.addAll(comparison.rest());
            }
            case Expression.Logical logical -> parts.addAll(logical.operands());
            case Expression.Conditional conditional -> {
                parts.add(conditional.test());
                parts.add(conditional.then());
                parts.add(conditional.otherwise());
            }
            case Expression.Comprehension comprehension -> {
                for (Expression.Comprehension.Clause clause : comprehension.clauses()) {
                    parts.add(clause.iterable());
                    parts.add(clause.target());
                    parts.addAll(clause.conditions());
                }
                comprehension.key().ifPresent(parts::add);
                parts.add(comprehension.element());
            }
            case Expression.NamedValue named -> parts.add(named.value());
            case Expression.Interpolation interpolation -> parts.addAll(interpolation.parts());
            case Expression.Spread spread -> parts.add(spread.value());
            case Expression.Yield yield -> yield.value().ifPresent(parts::add);
            case Expression.Await await -> parts.add(await.value());
            case Expression.Opaque opaque -> parts.addAll(opaque.operands());
        }
        return parts;
    }

    private static void addParameters(List<Parameter> parameters, List<Expression> into) {
        parameters.forEach(parameter -> parameter.defaultValue().ifPresent(into::add));
    }

    /// The expressions that stand directly in a statement, targets included, nested statements left out.
    public static List<Expression> expressions(Statement statement) {
        List<Expression> found = new ArrayList<>();
        switch (statement) {
            case Statement.Assign assign -> {
                found.add(assign.value());
                found.addAll(assign.targets());
            }
            case Statement.Declare declare -> found.add(declare.target());
            case Statement.Augment augment -> {
                found.add(augment.target());
                found.add(augment.value());
            }
            case Statement.Evaluate evaluate -> found.add(evaluate.expression());
            case Statement.Delete delete -> found.addAll(delete.targets());
            case Statement.If branch -> found.add(branch.test());
            case Statement.ForEach loop -> {
                found.add(loop.iterable());
                found.add(loop.target());
            }
            case Statement.While loop -> found.add(loop.test());
            case Statement.Try attempt ->
                attempt.handlers().forEach(handler -> handler.type().ifPresent(found::add));
            case Statement.With with ->
                with.items().forEach(item -> {
                    found.add(item.context());
                    item.target().ifPresent(found::add);
                });
            case Statement.Match match -> {
                found.add(match.subject());
                match.cases().forEach(each -> {
                    each.pattern().ifPresent(found::add);
                    each.guard().ifPresent(found::add);
                });
            }
            case Statement.Return result -> result.value().ifPresent(found::add);
            case Statement.Raise raise -> {
                raise.value().ifPresent(found::add);
                raise.cause().ifPresent(found::add);
            }
            case Statement.Assert check -> {
                found.add(check.test());
                check.message().ifPresent(found::add);
            }
            case Statement.Break stop -> {}
            case Statement.Continue next -> {}
            case Statement.Pass pass -> {}
            case Statement.FunctionDefinition function -> {
                found.addAll(function.decorators());
                addParameters(function.parameters(), found);
            }
            case Statement.ClassDefinition type -> {
                found.addAll(type.decorators());
                type.bases().forEach(base -> found.add(base.value()));
            }
            case Statement.Import imported -> {}
            case Statement.ImportFrom imported -> {}
            case Statement.ScopeDeclaration declaration -> {}
            case Statement.Opaque opaque -> found.addAll(opaque.operands());
        }
        return found;
    }

    /// The blocks of statements inside a statement, in order.
    public static List<List<Statement>> blocks(Statement statement) {
        return switch (statement) {
            case Statement.If branch -> List.of(branch.then(), branch.otherwise());
            case Statement.ForEach loop -> List.of(loop.body(), loop.otherwise());
            case Statement.While loop -> List.of(loop.body(), loop.otherwise());
            case Statement.Try attempt -> {
                List<List<Statement>> blocks = new ArrayList<>();
                blocks.add(attempt.body());
                attempt.handlers().forEach(handler -> blocks.add(handler.body()));
                blocks.add(attempt.otherwise());
                blocks.add(attempt.last());
                yield blocks;
            }
            case Statement.With with -> List.of(with.body());
            case Statement.Match match ->
                match.cases().stream().map(Statement.Match.Case::body).toList();
            case Statement.FunctionDefinition function -> List.of(function.body());
            case Statement.ClassDefinition type -> List.of(type.body());
            case Statement.Assign assign -> List.of();
            case Statement.Declare declare -> List.of();
            case Statement.Augment augment -> List.of();
            case Statement.Evaluate evaluate -> List.of();
            case Statement.Delete delete -> List.of();
            case Statement.Return result -> List.of();
            case Statement.Raise raise -> List.of();
            case Statement.Assert check -> List.of();
            case Statement.Break stop -> List.of();
            case Statement.Continue next -> List.of();
            case Statement.Pass pass -> List.of();
            case Statement.Import imported -> List.of();
            case Statement.ImportFrom imported -> List.of();
            case Statement.ScopeDeclaration declaration -> List.of();
            case Statement.Opaque opaque -> List.of();
        };
    }

    /// Visits every statement, outer ones first.
    public static void forEachStatement(List<Statement> statements, Consumer<Statement> visitor) {
        for (Statement statement : statements) {
            visitor.accept(statement);
            blocks(statement).forEach(block -> forEachStatement(block, visitor));
        }
    }

    /// Visits every expression below these statements, outer ones first, nested functions included.
    public static void forEachExpression(List<Statement> statements, Consumer<Expression> visitor) {
        forEachStatement(statements, statement -> expressions(statement).forEach(each -> visit(each, visitor)));
    }

    /// Visits the expressions whose span contains that one, itself included.
    public static void forEachExpressionAround(List<Statement> statements, Span span, Consumer<Expression> visitor) {
        for (Statement statement : statements) {
            // The span of a definition leaves out its decorators.
            boolean definition =
                    statement instanceof Statement.FunctionDefinition || statement instanceof Statement.ClassDefinition;
            if (definition || statement.span().contains(span)) {
                expressions(statement)
                        .forEach(each -> visit(each, expression -> {
                            if (expression.span().contains(span)) {
                                visitor.accept(expression);
                            }
                        }));
            }
            if (statement.span().contains(span)) {
                blocks(statement).forEach(block -> forEachExpressionAround(block, span, visitor));
            }
        }
    }

    /// Visits an expression and everything in it, outer ones first.
    public static void visit(Expression expression, Consumer<Expression> visitor) {
        visitor.accept(expression);
        parts(expression).forEach(part -> visit(part, visitor));
    }
}
