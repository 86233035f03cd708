package dev.plimsoll.python;

import com.oracle.graal.python.pegparser.sst.ArgTy;
import com.oracle.graal.python.pegparser.sst.ArgumentsTy;
import com.oracle.graal.python.pegparser.sst.CmpOpTy;
import com.oracle.graal.python.pegparser.sst.ComprehensionTy;
import com.oracle.graal.python.pegparser.sst.ExprTy;
import com.oracle.graal.python.pegparser.sst.KeywordTy;
import dev.plimsoll.ir.Argument;
import dev.plimsoll.ir.Expression;
import dev.plimsoll.ir.Expression.Comprehension;
import dev.plimsoll.ir.Parameter;
import dev.plimsoll.ir.Span;
import dev.plimsoll.python.Fragment.Stub;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The parser's expressions as those of the intermediate representation.
///
/// The trees that come out are at most [#DEEPEST] levels deep, so that whoever walks them by recursion is safe: what is
/// deeper (50,000 operands of `+`, 10,000 attributes in a row) is an opaque expression with its operands side by side.
final class PegExpressions {
    /// A chain of 100 method calls is 200 levels deep.
    static final int DEEPEST = 300;

    private final PegSpans spans;
    private final Map<Stub.Start, Stub> stubs;
    private final Map<String, String> names = new HashMap<>();
    private int depth;

    PegExpressions(PegSpans spans, Map<Stub.Start, Stub> stubs) {
        this.spans = spans;
        this.stubs = stubs;
    }

    Expression convert(ExprTy node) {
        if (isLink(node)) {
            return chain(node);
        }
        if (depth >= DEEPEST) {
            return new Expression.Opaque(
                    "expression nested more than " + DEEPEST + " levels", List.of(), spans.of(node));
        }
        depth++;
        Expression converted = convert(node, spans.of(node));
        depth--;
        return converted;
    }

    List<Expression> convert(ExprTy @Nullable [] nodes) {
        if (nodes == null) {
            return List.of();
        }
        List<Expression> converted = new ArrayList<>(nodes.length);
        for (ExprTy node : nodes) {
            converted.add(convert(node));
        }
        return converted;
    }

    Optional<Expression> optional(@Nullable ExprTy node) {
        return node == null ? Optional.empty() : Optional.of(convert(node));
    }

    /// The stub that begins where `span` begins.
    Optional<Stub> stub(Span span) {
        return stubs.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(stubs.get(new Stub.Start(span.line(), span.column())));
    }

    /// A name as Python compares names (PEP 3131); one object for all its occurrences in a file.
    String name(String name) {
        return names.computeIfAbsent(name, written -> Normalizer.normalize(written, Normalizer.Form.NFKC));
    }

    private Expression convert(ExprTy node, Span span) {
        return switch (node) {
            case ExprTy.Name name -> named(name, span);
            case ExprTy.Constant constant -> new Expression.Literal(PegLiterals.constant(constant.value), span);
            case ExprTy.Tuple tuple -> sequence(Expression.Sequence.Kind.TUPLE, tuple.elements, span);
            case ExprTy.List list -> sequence(Expression.Sequence.Kind.LIST, list.elements, span);
            case ExprTy.Set set -> sequence(Expression.Sequence.Kind.SET, set.elements, span);
            case ExprTy.Dict dict -> mapping(dict, span);
            case ExprTy.UnaryOp unary ->
                new Expression.Unary(PegLiterals.unary(unary.op), convert(unary.operand), span);
            case ExprTy.BoolOp logical ->
                new Expression.Logical(PegLiterals.isConjunction(logical.op), convert(logical.values), span);
            case ExprTy.Compare compare -> comparison(compare, span);
            case ExprTy.JoinedStr text -> interpolation(text, span);
            case ExprTy.FormattedValue value -> formatted(value, span);
            case ExprTy.Starred starred -> new Expression.Spread(convert(starred.value), span);
            case ExprTy.Slice slice ->
                new Expression.Slice(optional(slice.lower), optional(slice.upper), optional(slice.step), span);
            case ExprTy.IfExp either ->
                new Expression.Conditional(convert(either.test), convert(either.body), convert(either.orElse), span);
            case ExprTy.Lambda lambda -> new Expression.Lambda(parameters(lambda.args), convert(lambda.body), span);
            case ExprTy.NamedExpr walrus -> walrus(walrus, span);
            case ExprTy.Await await -> new Expression.Await(convert(await.value), span);
            case ExprTy.Yield yield -> new Expression.Yield(false, optional(yield.value), span);
            case ExprTy.YieldFrom yield -> new Expression.Yield(true, Optional.of(convert(yield.value)), span);
            case ExprTy.ListComp c -> comprehension(Comprehension.Kind.LIST, null, c.element, c.generators, span);
            case ExprTy.SetComp c -> comprehension(Comprehension.Kind.SET, null, c.element, c.generators, span);
            case ExprTy.DictComp c -> comprehension(Comprehension.Kind.DICTIONARY, c.key, c.value, c.generators, span);
            case ExprTy.GeneratorExp c ->
                comprehension(Comprehension.Kind.GENERATOR, null, c.element, c.generators, span);
            default ->
                new Expression.Opaque("unknown expression " + node.getClass().getSimpleName(), List.of(), span);
        };
    }

    private Expression named(ExprTy.Name node, Span span) {
        Optional<Stub> stub = stub(span);
        if (stub.isPresent()) {
            return new Expression.Opaque(
                    stub.get().reason(), List.of(), stub.get().span());
        }
        return new Expression.Name(name(node.id), span);
    }

    private Expression sequence(Expression.Sequence.Kind kind, ExprTy @Nullable [] elements, Span span) {
        return new Expression.Sequence(kind, convert(elements), span);
    }

    private Expression mapping(ExprTy.Dict dict, Span span) {
        List<Expression.Mapping.Entry> entries = new ArrayList<>();
        int count = dict.values == null ? 0 : dict.values.length;
        for (int index = 0; index < count; index++) {
            Optional<Expression> key = optional(dict.keys[index]);
            entries.add(new Expression.Mapping.Entry(key, convert(dict.values[index])));
        }
        return new Expression.Mapping(entries, span);
    }

    private Expression comparison(ExprTy.Compare compare, Span span) {
        List<Expression.ComparisonOperator> operators = new ArrayList<>();
        for (CmpOpTy operator : compare.ops) {
            operators.add(PegLiterals.comparison(operator));
        }
        return new Expression.Comparison(convert(compare.left), operators, convert(compare.comparators), span);
    }

    private Expression walrus(ExprTy.NamedExpr node, Span span) {
        if (node.target instanceof ExprTy.Name target) {
            return new Expression.NamedValue(name(target.id), convert(node.value), span);
        }
        return new Expression.Opaque("assignment to no name", List.of(convert(node.value)), span);
    }

    private Expression interpolation(ExprTy.JoinedStr text, Span span) {
        return new Expression.Interpolation(convert(text.values), span);
    }

    /// `{value}` is the value itself. With a conversion or a format its text is unknown, but not what it is made of.
    private Expression formatted(ExprTy.FormattedValue node, Span span) {
        Expression value = convert(node.value);
        boolean plain = node.conversion <= 0 || node.conversion == 's';
        if (plain && node.formatSpec == null) {
            return value;
        }
        List<Expression> operands = new ArrayList<>(List.of(value));
        if (node.formatSpec != null) {
            operands.add(convert(node.formatSpec));
        }
        return new Expression.Opaque("formatted value", operands, span);
    }

    private Expression comprehension(
            Comprehension.Kind kind, @Nullable ExprTy key, ExprTy element, ComprehensionTy[] generators, Span span) {
        List<Comprehension.Clause> clauses = new ArrayList<>(generators.length);
        for (ComprehensionTy clause : generators) {
            clauses.add(new Comprehension.Clause(convert(clause.target), convert(clause.iter), convert(clause.ifs)));
        }
        return new Comprehension(kind, optional(key), convert(element), clauses, span);
    }

    List<Argument> arguments(ExprTy @Nullable [] positional, KeywordTy @Nullable [] keywords) {
        List<Argument> arguments = new ArrayList<>();
        for (ExprTy argument : positional == null ? new ExprTy[0] : positional) {
            arguments.add(
                    argument instanceof ExprTy.Starred spread
                            ? new Argument(Argument.Kind.SPREAD, Optional.empty(), convert(spread.value))
                            : Argument.of(convert(argument)));
        }
        for (KeywordTy keyword : keywords == null ? new KeywordTy[0] : keywords) {
            Expression value = convert(keyword.value);
            arguments.add(
                    keyword.arg == null
                            ? new Argument(Argument.Kind.KEYWORD_SPREAD, Optional.empty(), value)
                            : Argument.of(name(keyword.arg), value));
        }
        return arguments;
    }

    List<Parameter> parameters(@Nullable ArgumentsTy arguments) {
        List<Parameter> parameters = new ArrayList<>();
        if (arguments == null) {
            return parameters;
        }
        ArgTy[] first = arguments.posOnlyArgs == null ? new ArgTy[0] : arguments.posOnlyArgs;
        ArgTy[] plain = arguments.args == null ? new ArgTy[0] : arguments.args;
        int required = first.length + plain.length - (arguments.defaults == null ? 0 : arguments.defaults.length);
        for (int index = 0; index < first.length + plain.length; index++) {
            boolean positionalOnly = index < first.length;
            parameters.add(parameter(
                    positionalOnly ? Parameter.Kind.POSITIONAL_ONLY : Parameter.Kind.POSITIONAL_OR_KEYWORD,
                    positionalOnly ? first[index] : plain[index - first.length],
                    index < required ? null : arguments.defaults[index - required]));
        }
        if (arguments.varArg != null) {
            parameters.add(parameter(Parameter.Kind.REST, arguments.varArg, null));
        }
        int keywordOnly = arguments.kwOnlyArgs == null ? 0 : arguments.kwOnlyArgs.length;
        for (int index = 0; index < keywordOnly; index++) {
            ExprTy value = arguments.kwDefaults == null ? null : arguments.kwDefaults[index];
            parameters.add(parameter(Parameter.Kind.KEYWORD_ONLY, arguments.kwOnlyArgs[index], value));
        }
        if (arguments.kwArg != null) {
            parameters.add(parameter(Parameter.Kind.KEYWORD_REST, arguments.kwArg, null));
        }
        return parameters;
    }

    private Parameter parameter(Parameter.Kind kind, ArgTy node, @Nullable ExprTy value) {
        return new Parameter(name(node.arg), kind, optional(value), optional(node.annotation), spans.of(node));
    }

    /// Whether a node continues its leftmost operand: the shape that grows long in real programs.
    private static boolean isLink(ExprTy node) {
        return node instanceof ExprTy.Attribute
                || node instanceof ExprTy.Call
                || node instanceof ExprTy.Subscript
                || node instanceof ExprTy.BinOp;
    }

    private static ExprTy leftmost(ExprTy link) {
        return switch (link) {
            case ExprTy.Attribute attribute -> attribute.value;
            case ExprTy.Call call -> call.func;
            case ExprTy.Subscript subscript -> subscript.value;
            case ExprTy.BinOp binary -> binary.left;
            default -> throw new IllegalArgumentException("no link: " + link.getClass());
        };
    }

    /// A chain `a.b(c)[d] + e` is unrolled, not descended into: its length does not cost stack.
    private Expression chain(ExprTy node) {
        Deque<ExprTy> links = new ArrayDeque<>();
        ExprTy base = node;
        while (isLink(base)) {
            links.push(base);
            base = leftmost(base);
        }
        if (depth + links.size() > DEEPEST) {
            return longChain(node, base, links);
        }
        int outer = depth;
        depth = outer + links.size();
        Expression chain = convert(base);
        while (!links.isEmpty()) {
            depth = outer + links.size();
            chain = link(chain, links.pop());
        }
        depth = outer;
        return chain;
    }

    private Expression link(Expression left, ExprTy link) {
        Span span = spans.of(link);
        return switch (link) {
            case ExprTy.Attribute attribute -> new Expression.Attribute(left, name(attribute.attr), span);
            case ExprTy.Call call -> new Expression.Call(left, arguments(call.args, call.keywords), span);
            case ExprTy.Subscript subscript -> new Expression.Subscript(left, convert(subscript.slice), span);
            case ExprTy.BinOp binary ->
                new Expression.Binary(PegLiterals.binary(binary.op), left, convert(binary.right), span);
            default -> throw new IllegalArgumentException("no link: " + link.getClass());
        };
    }

    private Expression longChain(ExprTy node, ExprTy base, Deque<ExprTy> links) {
        String reason = "chain of " + links.size() + " operations";
        Span span = spans.of(node);
        if (depth >= DEEPEST) {
            return new Expression.Opaque(reason, List.of(), span);
        }
        depth++;
        List<Expression> operands = new ArrayList<>(List.of(convert(base)));
        for (ExprTy link : links) {
            switch (link) {
                case ExprTy.Call call ->
                    arguments(call.args, call.keywords).forEach(argument -> operands.add(argument.value()));
                case ExprTy.Subscript subscript -> operands.add(convert(subscript.slice));
                case ExprTy.BinOp binary -> operands.add(convert(binary.right));
                default -> {
                    // An attribute has no operand but its leftmost one.
                }
            }
        }
        depth--;
        return new Expression.Opaque(reason, operands, span);
    }
}
