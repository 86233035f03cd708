package dev.plimsoll.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Rebuilds a tree with some nodes exchanged. Parts that do not change are shared with the original.
public abstract class Rewriter {
    /// What stands in the place of a statement: itself, something else, several statements, or nothing. It is asked for
    /// outer statements first and must call [#descend(Statement)] where the inside matters.
    protected List<Statement> replace(Statement statement) {
        return List.of(descend(statement));
    }

    /// What stands in the place of an expression; must call [#descend(Expression)] where the inside matters.
    protected Expression replace(Expression expression) {
        return descend(expression);
    }

    /// The block with every statement replaced.
    public final List<Statement> block(List<Statement> statements) {
        List<Statement> rebuilt = new ArrayList<>();
        statements.forEach(statement -> rebuilt.addAll(replace(statement)));
        return rebuilt;
    }

    private List<Expression> all(List<Expression> expressions) {
        return expressions.stream().map(this::replace).toList();
    }

    private Optional<Expression> maybe(Optional<Expression> expression) {
        return expression.map(this::replace);
    }

    /// The statement with everything inside replaced.
    protected final Statement descend(Statement statement) {
        return switch (statement) {
            case Statement.Assign it ->
                new Statement.Assign(all(it.targets()), it.annotation(), replace(it.value()), it.span());
            case Statement.Augment it ->
                new Statement.Augment(replace(it.target()), it.operator(), replace(it.value()), it.span());
            case Statement.Evaluate it -> new Statement.Evaluate(replace(it.expression()), it.displayed(), it.span());
            case Statement.Delete it -> new Statement.Delete(all(it.targets()), it.span());
            case Statement.If it ->
                new Statement.If(replace(it.test()), block(it.then()), block(it.otherwise()), it.span());
            case Statement.ForEach it ->
                new Statement.ForEach(
                        replace(it.target()),
                        replace(it.iterable()),
                        block(it.body()),
                        block(it.otherwise()),
                        it.span());
            case Statement.While it ->
                new Statement.While(replace(it.test()), block(it.body()), block(it.otherwise()), it.span());
            case Statement.Try it -> attempt(it);
            case Statement.With it -> {
                List<Statement.With.Item> items = it.items().stream()
                        .map(item -> new Statement.With.Item(replace(item.context()), maybe(item.target())))
                        .toList();
                yield new Statement.With(items, block(it.body()), it.span());
            }
            case Statement.Match it -> match(it);
            case Statement.Return it -> new Statement.Return(maybe(it.value()), it.span());
            case Statement.Raise it -> new Statement.Raise(maybe(it.value()), maybe(it.cause()), it.span());
            case Statement.Assert it -> new Statement.Assert(replace(it.test()), maybe(it.message()), it.span());
            case Statement.FunctionDefinition it ->
                new Statement.FunctionDefinition(
                        it.name(), it.parameters(), it.result(), it.decorators(), block(it.body()), it.span());
            case Statement.ClassDefinition it ->
                new Statement.ClassDefinition(it.name(), it.bases(), it.decorators(), block(it.body()), it.span());
            case Statement.Opaque it -> new Statement.Opaque(it.reason(), all(it.operands()), it.span());
            case Statement.Declare it -> it;
            case Statement.Break it -> it;
            case Statement.Continue it -> it;
            case Statement.Pass it -> it;
            case Statement.Import it -> it;
            case Statement.ImportFrom it -> it;
            case Statement.ScopeDeclaration it -> it;
        };
    }

    private Statement attempt(Statement.Try it) {
        List<Statement.Try.Handler> handlers = it.handlers().stream()
                .map(each -> new Statement.Try.Handler(each.type(), each.name(), block(each.body()), each.span()))
                .toList();
        return new Statement.Try(block(it.body()), handlers, block(it.otherwise()), block(it.last()), it.span());
    }

    private Statement match(Statement.Match it) {
        List<Statement.Match.Case> cases = it.cases().stream()
                .map(each -> new Statement.Match.Case(
                        each.pattern(),
                        each.bindings(),
                        each.whole(),
                        maybe(each.guard()),
                        block(each.body()),
                        each.span()))
                .toList();
        return new Statement.Match(replace(it.subject()), cases, it.span());
    }

    /// The expression with everything inside replaced.
    protected final Expression descend(Expression expression) {
        return switch (expression) {
            case Expression.Name it -> it;
            case Expression.Literal it -> it;
            case Expression.Attribute it -> new Expression.Attribute(replace(it.value()), it.name(), it.span());
            case Expression.Subscript it ->
                new Expression.Subscript(replace(it.value()), replace(it.index()), it.span());
            case Expression.Slice it ->
                new Expression.Slice(maybe(it.lower()), maybe(it.upper()), maybe(it.step()), it.span());
            case Expression.Call it -> {
                List<Argument> arguments = it.arguments().stream()
                        .map(each -> new Argument(each.kind(), each.keyword(), replace(each.value())))
                        .toList();
                yield new Expression.Call(replace(it.function()), arguments, it.span());
            }
            case Expression.Sequence it -> new Expression.Sequence(it.kind(), all(it.elements()), it.span());
            case Expression.Mapping it -> {
                List<Expression.Mapping.Entry> entries = it.entries().stream()
                        .map(each -> new Expression.Mapping.Entry(maybe(each.key()), replace(each.value())))
                        .toList();
                yield new Expression.Mapping(entries, it.span());
            }
            case Expression.Lambda it -> new Expression.Lambda(it.parameters(), replace(it.body()), it.span());
            case Expression.Binary it ->
                new Expression.Binary(it.operator(), replace(it.left()), replace(it.right()), it.span());
            case Expression.Unary it -> new Expression.Unary(it.operator(), replace(it.operand()), it.span());
            case Expression.Comparison it ->
                new Expression.Comparison(replace(it.first()), it.operators(), all(it.rest()), it.span());
            case Expression.Logical it -> new Expression.Logical(it.conjunction(), all(it.operands()), it.span());
            case Expression.Conditional it ->
                new Expression.Conditional(replace(it.test()), replace(it.then()), replace(it.otherwise()), it.span());
            case Expression.Comprehension it -> comprehension(it);
            case Expression.NamedValue it -> new Expression.NamedValue(it.name(), replace(it.value()), it.span());
            case Expression.Interpolation it -> new Expression.Interpolation(all(it.parts()), it.span());
            case Expression.Spread it -> new Expression.Spread(replace(it.value()), it.span());
            case Expression.Yield it -> new Expression.Yield(it.delegating(), maybe(it.value()), it.span());
            case Expression.Await it -> new Expression.Await(replace(it.value()), it.span());
            case Expression.Opaque it -> new Expression.Opaque(it.reason(), all(it.operands()), it.span());
        };
    }

    private Expression comprehension(Expression.Comprehension it) {
        List<Expression.Comprehension.Clause> clauses = it.clauses().stream()
                .map(each -> new Expression.Comprehension.Clause(
                        each.target(), replace(each.iterable()), all(each.conditions())))
                .toList();
        return new Expression.Comprehension(it.kind(), maybe(it.key()), replace(it.element()), clauses, it.span());
    }
}
