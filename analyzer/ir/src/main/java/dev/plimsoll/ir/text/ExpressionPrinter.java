package dev.plimsoll.ir.text;

import dev.plimsoll.ir.Argument;
import dev.plimsoll.ir.Expression;
import dev.plimsoll.ir.Expression.Constant;
import dev.plimsoll.ir.Parameter;
import dev.plimsoll.ir.Span;
import java.util.List;
import java.util.Optional;

/// Prints expressions into one line.
final class ExpressionPrinter {
    private final StringBuilder out;
    private final boolean spans;
    private int baseLine;

    ExpressionPrinter(StringBuilder out, boolean spans) {
        this.out = out;
        this.spans = spans;
    }

    /// From here on, spans that begin on that line are printed without it; 0 for none.
    void relativeTo(int line) {
        baseLine = line;
    }

    void print(Expression expression) {
        switch (expression) {
            case Expression.Name name -> out.append(Words.name(name.identifier()));
            case Expression.Attribute attribute -> {
                base(attribute.value());
                out.append('.').append(Words.member(attribute.name()));
            }
            case Expression.Subscript subscript -> {
                base(subscript.value());
                index(subscript.index());
            }
            case Expression.Slice slice -> {
                out.append('(');
                slice(slice);
                out.append(')');
            }
            case Expression.Call call -> {
                base(call.function());
                arguments(call.arguments());
            }
            case Expression.Literal literal -> constant(literal.value());
            case Expression.Sequence sequence -> sequence(sequence);
            case Expression.Mapping mapping -> mapping(mapping);
            case Expression.Lambda lambda -> lambda(lambda);
            case Expression.Binary binary ->
                infix(binary.left(), binary.operator().symbol(), binary.right());
            case Expression.Unary unary -> unary(unary);
            case Expression.Comparison comparison -> comparison(comparison);
            case Expression.Logical logical -> logical(logical);
            case Expression.Conditional conditional -> conditional(conditional);
            case Expression.Comprehension comprehension -> comprehension(comprehension);
            case Expression.NamedValue named -> {
                out.append('(').append(Words.name(named.name())).append(" := ");
                print(named.value());
                out.append(')');
            }
            case Expression.Interpolation interpolation -> {
                out.append("fstring(");
                list(interpolation.parts());
                out.append(')');
            }
            case Expression.Spread spread -> prefixed("*", Optional.of(spread.value()));
            case Expression.Yield yield -> prefixed(yieldWord(yield), yield.value());
            case Expression.Await await -> prefixed("await ", Optional.of(await.value()));
            case Expression.Opaque opaque -> opaque(opaque);
        }
        span(expression.span());
    }

    /// Prints an expression in front of a block: it may not begin with a brace.
    void beforeBlock(Expression expression) {
        if (startsWithBrace(expression)) {
            out.append('(');
            print(expression);
            out.append(')');
        } else {
            print(expression);
        }
    }

    private static boolean startsWithBrace(Expression expression) {
        return switch (expression) {
            case Expression.Attribute attribute -> startsWithBrace(attribute.value());
            case Expression.Subscript subscript -> startsWithBrace(subscript.value());
            case Expression.Call call -> startsWithBrace(call.function());
            case Expression.Mapping mapping -> true;
            case Expression.Sequence sequence -> sequence.kind() == Expression.Sequence.Kind.SET;
            case Expression.Comprehension comprehension ->
                comprehension.kind() == Expression.Comprehension.Kind.SET
                        || comprehension.kind() == Expression.Comprehension.Kind.DICTIONARY;
            case Expression.Name other -> false;
            case Expression.Slice other -> false;
            case Expression.Literal other -> false;
            case Expression.Lambda other -> false;
            case Expression.Binary other -> false;
            case Expression.Unary other -> false;
            case Expression.Comparison other -> false;
            case Expression.Logical other -> false;
            case Expression.Conditional other -> false;
            case Expression.NamedValue other -> false;
            case Expression.Interpolation other -> false;
            case Expression.Spread other -> false;
            case Expression.Yield other -> false;
            case Expression.Await other -> false;
            case Expression.Opaque other -> false;
        };
    }

    void list(List<Expression> expressions) {
        String separator = "";
        for (Expression expression : expressions) {
            out.append(separator);
            print(expression);
            separator = ", ";
        }
    }

    void arguments(List<Argument> arguments) {
        out.append('(');
        String separator = "";
        for (Argument argument : arguments) {
            out.append(separator);
            separator = ", ";
            switch (argument.kind()) {
                case POSITIONAL -> {}
                case KEYWORD ->
                    out.append(Words.name(argument.keyword().orElseThrow())).append('=');
                case SPREAD -> out.append('*');
                case KEYWORD_SPREAD -> out.append("**");
            }
            print(argument.value());
        }
        out.append(')');
    }

    void parameters(List<Parameter> parameters) {
        out.append('(');
        String separator = "";
        for (Parameter parameter : parameters) {
            out.append(separator);
            separator = ", ";
            switch (parameter.kind()) {
                case POSITIONAL_ONLY -> out.append("positional ");
                case POSITIONAL_OR_KEYWORD -> {}
                case REST -> out.append('*');
                case KEYWORD_ONLY -> out.append("keyword ");
                case KEYWORD_REST -> out.append("**");
            }
            out.append(Words.name(parameter.name()));
            parameter.annotation().ifPresent(annotation -> after(": ", annotation));
            parameter.defaultValue().ifPresent(value -> after(" = ", value));
            span(parameter.span());
        }
        out.append(')');
    }

    void after(String sign, Expression expression) {
        out.append(sign);
        print(expression);
    }

    private void span(Span span) {
        if (!spans) {
            return;
        }
        out.append('@');
        if (span.line() != baseLine) {
            out.append(span.line()).append(':');
        }
        out.append(span.column()).append('-');
        if (span.endLine() != span.line()) {
            out.append(span.endLine()).append(':');
        }
        out.append(span.endColumn());
    }

    /// A literal in front of a dot or bracket stands in parentheses: `1.e` would begin a number.
    private void base(Expression expression) {
        if (expression instanceof Expression.Literal) {
            out.append('(');
            print(expression);
            out.append(')');
        } else {
            print(expression);
        }
    }

    /// Without spans, several indexes need no parentheses.
    private void index(Expression index) {
        out.append('[');
        boolean several = index instanceof Expression.Sequence sequence
                && sequence.kind() == Expression.Sequence.Kind.TUPLE
                && sequence.elements().size() > 1;
        if (several && !spans) {
            elements(((Expression.Sequence) index).elements());
        } else {
            element(index);
        }
        out.append(']');
    }

    private void elements(List<Expression> elements) {
        String separator = "";
        for (Expression expression : elements) {
            out.append(separator);
            separator = ", ";
            element(expression);
        }
    }

    /// An index or a tuple's element, where a slice needs no parentheses unless a span must follow it.
    private void element(Expression expression) {
        if (expression instanceof Expression.Slice slice && !spans) {
            slice(slice);
        } else {
            print(expression);
        }
    }

    /// Behind a span a colon and a number would be read as a part of it, so a blank keeps them apart.
    private void slice(Expression.Slice slice) {
        String colon = spans ? ": " : ":";
        slice.lower().ifPresent(this::print);
        out.append(colon);
        slice.upper().ifPresent(this::print);
        slice.step().ifPresent(step -> after(colon, step));
    }

    private void constant(Constant constant) {
        switch (constant) {
            case Constant.Whole whole ->
                out.append(
                        whole.value().signum() < 0
                                ? "literal whole " + Words.string(whole.value().toString())
                                : whole.value().toString());
            case Constant.Real real -> {
                boolean plain = Double.isFinite(real.value()) && Math.copySign(1, real.value()) > 0;
                String text = Double.toString(real.value());
                out.append(plain ? text : "literal real " + Words.string(text));
            }
            case Constant.Text text -> out.append(Words.string(text.value()));
            case Constant.ByteText bytes -> out.append("literal bytes ").append(bytes.length());
            case Constant.Truth truth -> out.append(truth.value() ? "True" : "False");
            case Constant.None none -> out.append("None");
            case Constant.Other other ->
                out.append(other.text().equals("...") ? "..." : "literal other " + Words.string(other.text()));
        }
    }

    private void sequence(Expression.Sequence sequence) {
        String brackets = switch (sequence.kind()) {
            case LIST -> "[]";
            case TUPLE -> "()";
            case SET -> "{}";
        };
        out.append(brackets.charAt(0));
        if (sequence.kind() == Expression.Sequence.Kind.TUPLE) {
            elements(sequence.elements());
        } else {
            list(sequence.elements());
        }
        int size = sequence.elements().size();
        boolean comma = switch (sequence.kind()) {
            case LIST -> false;
            case TUPLE -> size == 1;
            case SET -> size == 0;
        };
        out.append(comma ? "," : "").append(brackets.charAt(1));
    }

    private void mapping(Expression.Mapping mapping) {
        out.append('{');
        String separator = "";
        for (Expression.Mapping.Entry entry : mapping.entries()) {
            out.append(separator);
            separator = ", ";
            entry.key().ifPresent(this::print);
            after(entry.key().isPresent() ? ": " : "**", entry.value());
        }
        out.append('}');
    }

    private void lambda(Expression.Lambda lambda) {
        out.append("(lambda");
        parameters(lambda.parameters());
        after(": ", lambda.body());
        out.append(')');
    }

    private void infix(Expression left, String operator, Expression right) {
        out.append('(');
        print(left);
        after(" " + operator + " ", right);
        out.append(')');
    }

    private void unary(Expression.Unary unary) {
        String symbol = unary.operator().symbol();
        prefixed(
                unary.operator() == Expression.UnaryOperator.NOT ? symbol + " " : symbol, Optional.of(unary.operand()));
    }

    private void prefixed(String prefix, Optional<Expression> operand) {
        out.append('(').append(operand.isPresent() ? prefix : prefix.strip());
        operand.ifPresent(this::print);
        out.append(')');
    }

    private static String yieldWord(Expression.Yield yield) {
        return yield.delegating() ? "yield from " : "yield ";
    }

    private void comparison(Expression.Comparison comparison) {
        out.append('(');
        print(comparison.first());
        for (int index = 0; index < comparison.rest().size(); index++) {
            after(
                    " " + comparison.operators().get(index).symbol() + " ",
                    comparison.rest().get(index));
        }
        out.append(')');
    }

    /// With fewer than two operands the word comes first.
    private void logical(Expression.Logical logical) {
        String word = logical.conjunction() ? "and" : "or";
        out.append('(');
        if (logical.operands().size() < 2) {
            out.append(word);
            logical.operands().forEach(operand -> after(" ", operand));
        } else {
            print(logical.operands().getFirst());
            logical.operands().stream().skip(1).forEach(operand -> after(" " + word + " ", operand));
        }
        out.append(')');
    }

    private void conditional(Expression.Conditional conditional) {
        out.append('(');
        print(conditional.then());
        after(" if ", conditional.test());
        after(" else ", conditional.otherwise());
        out.append(')');
    }

    private void comprehension(Expression.Comprehension comprehension) {
        String brackets = switch (comprehension.kind()) {
            case LIST -> "[]";
            case SET, DICTIONARY -> "{}";
            case GENERATOR -> "()";
        };
        out.append(brackets.charAt(0));
        comprehension.key().ifPresent(key -> {
            print(key);
            out.append(": ");
        });
        print(comprehension.element());
        for (Expression.Comprehension.Clause clause : comprehension.clauses()) {
            after(" for ", clause.target());
            after(" in ", clause.iterable());
            clause.conditions().forEach(condition -> after(" if ", condition));
        }
        out.append(brackets.charAt(1));
    }

    private void opaque(Expression.Opaque opaque) {
        out.append("opaque(").append(Words.string(opaque.reason()));
        opaque.operands().forEach(operand -> after(", ", operand));
        out.append(')');
    }
}
