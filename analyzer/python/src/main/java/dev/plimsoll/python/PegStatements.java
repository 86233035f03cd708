package dev.plimsoll.python;

import com.oracle.graal.python.pegparser.sst.AliasTy;
import com.oracle.graal.python.pegparser.sst.ArgumentsTy;
import com.oracle.graal.python.pegparser.sst.ExceptHandlerTy;
import com.oracle.graal.python.pegparser.sst.ExprTy;
import com.oracle.graal.python.pegparser.sst.MatchCaseTy;
import com.oracle.graal.python.pegparser.sst.OperatorTy;
import com.oracle.graal.python.pegparser.sst.StmtTy;
import com.oracle.graal.python.pegparser.sst.WithItemTy;
import dev.plimsoll.ir.Expression;
import dev.plimsoll.ir.Span;
import dev.plimsoll.ir.Statement;
import dev.plimsoll.python.Fragment.Stub;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The parser's statements as those of the intermediate representation. Asynchronous forms become their plain forms.
final class PegStatements {
    private final PegSpans spans;
    private final PegExpressions expressions;
    private final PegPatterns patterns;
    private int depth;

    PegStatements(PegSpans spans, Map<Stub.Start, Stub> stubs) {
        this.spans = spans;
        this.expressions = new PegExpressions(spans, stubs);
        this.patterns = new PegPatterns(spans, expressions);
    }

    List<Statement> convert(StmtTy @Nullable [] nodes) {
        if (nodes == null) {
            return List.of();
        }
        List<Statement> statements = new ArrayList<>(nodes.length);
        for (StmtTy node : nodes) {
            convert(node, spans.of(node), statements);
        }
        return statements;
    }

    private void convert(StmtTy node, Span span, List<Statement> out) {
        if (node instanceof StmtTy.Import imports) {
            for (AliasTy name : imports.names) {
                out.add(new Statement.Import(
                        expressions.name(name.name),
                        Optional.ofNullable(name.asName).map(expressions::name),
                        imports.names.length == 1 ? span : spans.of(name)));
            }
        } else {
            out.add(convert(node, span));
        }
    }

    private Statement convert(StmtTy node, Span span) {
        return switch (node) {
            case StmtTy.Expr expression -> evaluate(expression, span);
            case StmtTy.Assign assign -> assign(assign, span);
            case StmtTy.AnnAssign declaration -> declaration(declaration, span);
            case StmtTy.AugAssign augment ->
                new Statement.Augment(
                        convert(augment.target), PegLiterals.binary(augment.op), convert(augment.value), span);
            case StmtTy.If branch -> branch(branch, span);
            case StmtTy.For loop -> forEach(loop.target, loop.iter, loop.body, loop.orElse, span);
            case StmtTy.AsyncFor loop -> forEach(loop.target, loop.iter, loop.body, loop.orElse, span);
            case StmtTy.While loop ->
                new Statement.While(convert(loop.test), convert(loop.body), convert(loop.orElse), span);
            case StmtTy.With with -> new Statement.With(items(with.items), convert(with.body), span);
            case StmtTy.AsyncWith with -> new Statement.With(items(with.items), convert(with.body), span);
            case StmtTy.Try attempt -> attempt(attempt.body, attempt.handlers, attempt.orElse, attempt.finalBody, span);
            case StmtTy.TryStar attempt ->
                attempt(attempt.body, attempt.handlers, attempt.orElse, attempt.finalBody, span);
            case StmtTy.FunctionDef f -> function(f.name, f.args, f.returns, f.decoratorList, f.body, span);
            case StmtTy.AsyncFunctionDef f -> function(f.name, f.args, f.returns, f.decoratorList, f.body, span);
            case StmtTy.ClassDef type ->
                new Statement.ClassDefinition(
                        expressions.name(type.name),
                        expressions.arguments(type.bases, type.keywords),
                        expressions.convert(type.decoratorList),
                        convert(type.body),
                        span);
            case StmtTy.Match match -> match(match, span);
            default -> simple(node, span);
        };
    }

    private Statement simple(StmtTy node, Span span) {
        return switch (node) {
            case StmtTy.Return result -> new Statement.Return(expressions.optional(result.value), span);
            case StmtTy.Raise raise ->
                new Statement.Raise(expressions.optional(raise.exc), expressions.optional(raise.cause), span);
            case StmtTy.Assert check ->
                new Statement.Assert(convert(check.test), expressions.optional(check.msg), span);
            case StmtTy.Delete delete -> new Statement.Delete(expressions.convert(delete.targets), span);
            case StmtTy.ImportFrom imports -> importFrom(imports, span);
            case StmtTy.Global scope -> scope(true, scope.names, span);
            case StmtTy.Nonlocal scope -> scope(false, scope.names, span);
            case StmtTy.Pass pass -> new Statement.Pass(span);
            case StmtTy.Break leave -> new Statement.Break(span);
            case StmtTy.Continue next -> new Statement.Continue(span);
            case StmtTy.TypeAlias alias -> typeAlias(alias, span);
            default ->
                new Statement.Opaque("unknown statement " + node.getClass().getSimpleName(), List.of(), span);
        };
    }

    private Expression convert(ExprTy node) {
        return expressions.convert(node);
    }

    private Statement evaluate(StmtTy.Expr node, Span span) {
        if (node.value instanceof ExprTy.Name) {
            Optional<Stub> stub = expressions.stub(span);
            if (stub.isPresent()) {
                return new Statement.Opaque(
                        stub.get().reason(), List.of(), stub.get().span());
            }
        }
        return new Statement.Evaluate(convert(node.value), false, span);
    }

    private Statement assign(StmtTy.Assign node, Span span) {
        Expression value = convert(node.value);
        // A stub may stand for more text than the name it is made of.
        Span whole = value instanceof Expression.Opaque ? span.through(value.span()) : span;
        return new Statement.Assign(expressions.convert(node.targets), Optional.empty(), value, whole);
    }

    private Statement declaration(StmtTy.AnnAssign node, Span span) {
        Expression target = convert(node.target);
        Expression annotation = convert(node.annotation);
        return node.value == null
                ? new Statement.Declare(target, annotation, span)
                : new Statement.Assign(List.of(target), Optional.of(annotation), convert(node.value), span);
    }

    /// The value of an alias is evaluated when somebody asks for it, in general never, so it is no operand.
    private Statement typeAlias(StmtTy.TypeAlias node, Span span) {
        Expression value = new Expression.Opaque("type alias", List.of(), spans.of(node.value));
        return new Statement.Assign(List.of(convert(node.name)), Optional.empty(), value, span);
    }

    /// Follows `elif` by a loop, since there may be thousands.
    private Statement branch(StmtTy.If first, Span span) {
        List<StmtTy.If> nodes = new ArrayList<>(List.of(first));
        StmtTy @Nullable [] otherwise = first.orElse;
        while (otherwise != null && otherwise.length == 1 && otherwise[0] instanceof StmtTy.If next) {
            nodes.add(next);
            otherwise = next.orElse;
        }
        int outer = depth;
        depth = outer + ElifChains.depth(nodes.size(), outer);
        List<ElifChains.Link> links = new ArrayList<>(nodes.size());
        for (StmtTy.If node : nodes) {
            Span place = node == first ? span : spans.of(node);
            links.add(new ElifChains.Link(convert(node.test), convert(node.body), place));
        }
        List<Statement> last = convert(otherwise);
        depth = outer;
        return ElifChains.join(links, last, outer);
    }

    private Statement forEach(ExprTy target, ExprTy iterable, StmtTy[] body, StmtTy @Nullable [] otherwise, Span span) {
        return new Statement.ForEach(convert(target), convert(iterable), convert(body), convert(otherwise), span);
    }

    private List<Statement.With.Item> items(WithItemTy[] nodes) {
        List<Statement.With.Item> items = new ArrayList<>(nodes.length);
        for (WithItemTy node : nodes) {
            items.add(new Statement.With.Item(convert(node.contextExpr), expressions.optional(node.optionalVars)));
        }
        return items;
    }

    private Statement attempt(
            StmtTy[] body,
            ExceptHandlerTy @Nullable [] handlers,
            StmtTy @Nullable [] otherwise,
            StmtTy @Nullable [] last,
            Span span) {
        List<Statement.Try.Handler> converted = new ArrayList<>();
        for (ExceptHandlerTy handler : handlers == null ? new ExceptHandlerTy[0] : handlers) {
            if (handler instanceof ExceptHandlerTy.ExceptHandler except) {
                converted.add(new Statement.Try.Handler(
                        caught(except.type),
                        Optional.ofNullable(except.name).map(expressions::name),
                        convert(except.body),
                        spans.of(except)));
            }
        }
        return new Statement.Try(convert(body), converted, convert(otherwise), convert(last), span);
    }

    /// `except A | B` cannot be meant: it is how [NewerSyntax] writes the `except A, B` of Python 3.14.
    private Optional<Expression> caught(@Nullable ExprTy type) {
        if (!(type instanceof ExprTy.BinOp either) || either.op != OperatorTy.BitOr) {
            return expressions.optional(type);
        }
        List<ExprTy> types = new ArrayList<>();
        ExprTy rest = either;
        while (rest instanceof ExprTy.BinOp next && next.op == OperatorTy.BitOr) {
            types.addFirst(next.right);
            rest = next.left;
        }
        types.addFirst(rest);
        List<Expression> converted = expressions.convert(types.toArray(ExprTy[]::new));
        return Optional.of(new Expression.Sequence(Expression.Sequence.Kind.TUPLE, converted, spans.of(type)));
    }

    private Statement function(
            String name,
            @Nullable ArgumentsTy parameters,
            @Nullable ExprTy result,
            ExprTy @Nullable [] decorators,
            StmtTy[] body,
            Span span) {
        return new Statement.FunctionDefinition(
                expressions.name(name),
                expressions.parameters(parameters),
                expressions.optional(result),
                expressions.convert(decorators),
                convert(body),
                span);
    }

    private Statement match(StmtTy.Match node, Span span) {
        List<Statement.Match.Case> cases = new ArrayList<>(node.cases.length);
        for (MatchCaseTy branch : node.cases) {
            cases.add(new Statement.Match.Case(
                    patterns.value(branch.pattern),
                    patterns.bindings(branch.pattern),
                    patterns.bindsWhole(branch.pattern),
                    expressions.optional(branch.guard),
                    convert(branch.body),
                    spans.of(branch)));
        }
        return new Statement.Match(convert(node.subject), cases, span);
    }

    private Statement importFrom(StmtTy.ImportFrom node, Span span) {
        List<Statement.ImportFrom.ImportedName> names = new ArrayList<>();
        for (AliasTy name : node.names) {
            if (!name.name.equals("*")) {
                names.add(new Statement.ImportFrom.ImportedName(
                        expressions.name(name.name),
                        Optional.ofNullable(name.asName).map(expressions::name)));
            }
        }
        String module = node.module == null ? "" : expressions.name(node.module);
        return new Statement.ImportFrom(module, node.level, names, span);
    }

    private Statement scope(boolean global, String[] names, Span span) {
        List<String> declared = new ArrayList<>(names.length);
        for (String name : names) {
            declared.add(expressions.name(name));
        }
        return new Statement.ScopeDeclaration(global, declared, span);
    }
}
