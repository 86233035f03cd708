package dev.plimsoll.ir.text;

import dev.plimsoll.ir.Argument;
import dev.plimsoll.ir.Expression;
import dev.plimsoll.ir.Expression.Constant;
import dev.plimsoll.ir.Parameter;
import dev.plimsoll.ir.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Parses expressions.
final class ExpressionParser {
    /// An expression that has been read but whose span stands behind it.
    interface Shape {
        Expression at(Span span);
    }

    private final Tokens tokens;
    private final SignatureParser signatures;
    private final DisplayParser displays;
    private final ConstantParser constants;

    ExpressionParser(Tokens tokens) {
        this.tokens = tokens;
        this.signatures = new SignatureParser(tokens, this);
        this.displays = new DisplayParser(tokens, this);
        this.constants = new ConstantParser(tokens);
    }

    /// An expression as it may stand outside parentheses.
    Expression expression() {
        Token start = tokens.peek();
        Optional<Shape> prefixed = prefixed();
        return prefixed.isPresent() ? place(start, prefixed.get()) : postfixed();
    }

    /// Expressions up to the end of the statement or a closing bracket.
    List<Expression> list() {
        List<Expression> expressions = new ArrayList<>();
        while (!tokens.valueEnds()) {
            expressions.add(expression());
            if (!tokens.accept(",")) {
                break;
            }
        }
        return expressions;
    }

    private Expression place(Token start, Shape shape) {
        return shape.at(tokens.expressionSpan(start));
    }

    /// What begins with a word or sign in front of its operand.
    private Optional<Shape> prefixed() {
        Token token = tokens.peek();
        if (token.kind() == Token.Kind.WORD) {
            return switch (token.text()) {
                case "not" -> Optional.of(unary(Expression.UnaryOperator.NOT));
                case "lambda" -> Optional.of(lambda());
                case "yield" -> Optional.of(yieldShape());
                case "await" -> Optional.of(awaitShape());
                case "and", "or" -> Optional.of(shortLogical());
                default -> Optional.empty();
            };
        }
        if (token.kind() != Token.Kind.SIGN) {
            return Optional.empty();
        }
        return switch (token.text()) {
            case "-" -> Optional.of(unary(Expression.UnaryOperator.NEGATE));
            case "+" -> Optional.of(unary(Expression.UnaryOperator.PLUS));
            case "~" -> Optional.of(unary(Expression.UnaryOperator.INVERT));
            case "*" -> Optional.of(spread());
            default -> Optional.empty();
        };
    }

    private Shape unary(Expression.UnaryOperator operator) {
        tokens.next();
        Expression operand = nestedExpression();
        return span -> new Expression.Unary(operator, operand, span);
    }

    private Shape spread() {
        tokens.next();
        Expression value = nestedExpression();
        return span -> new Expression.Spread(value, span);
    }

    /// Counts a level without changing what ends of lines mean, so that `----x` cannot overflow the stack.
    private Expression nestedExpression() {
        return tokens.deeper(this::expression);
    }

    private Shape lambda() {
        tokens.next();
        List<Parameter> parameters = tokens.peek().is("(") ? signatures.parameters() : signatures.bareParameters();
        tokens.expect(":");
        Expression body = nestedExpression();
        return span -> new Expression.Lambda(parameters, body, span);
    }

    private Shape yieldShape() {
        tokens.next();
        boolean delegating = tokens.acceptFrom();
        Optional<Expression> value = tokens.valueEnds() ? Optional.empty() : Optional.of(nestedExpression());
        return span -> new Expression.Yield(delegating, value, span);
    }

    private Shape awaitShape() {
        tokens.next();
        Expression value = nestedExpression();
        return span -> new Expression.Await(value, span);
    }

    /// `(and)` and `(or x)`: fewer operands than two.
    private Shape shortLogical() {
        boolean conjunction = tokens.next().text().equals("and");
        List<Expression> operands = tokens.valueEnds() ? List.of() : List.of(nestedExpression());
        return span -> new Expression.Logical(conjunction, operands, span);
    }

    private Expression postfixed() {
        Token start = tokens.peek();
        Expression result = primary();
        while (tokens.goesOn()) {
            Expression before = result;
            if (tokens.accept(".")) {
                String name = tokens.member();
                result = place(start, span -> new Expression.Attribute(before, name, span));
            } else if (tokens.peek().is("(")) {
                List<Argument> arguments = signatures.arguments();
                result = place(start, span -> new Expression.Call(before, arguments, span));
            } else if (tokens.peek().is("[")) {
                Expression index = index();
                result = place(start, span -> new Expression.Subscript(before, index, span));
            } else {
                break;
            }
        }
        return result;
    }

    /// An index from the opening to the closing bracket; several are a tuple.
    private Expression index() {
        tokens.expect("[");
        Token start = tokens.peek();
        return tokens.inBrackets(() -> {
            Expression first = element();
            Expression index = tokens.peek().is(",") ? place(start, tuple(first)) : first;
            tokens.expect("]");
            return index;
        });
    }

    /// An expression or a slice.
    private Expression element() {
        Token start = tokens.peek();
        Optional<Expression> lower = start.is(":") ? Optional.empty() : Optional.of(expression());
        return tokens.peek().is(":") ? place(start, slice(lower)) : lower.orElseThrow();
    }

    private Shape slice(Optional<Expression> lower) {
        tokens.expect(":");
        Optional<Expression> upper = bound();
        Optional<Expression> step = tokens.accept(":") ? bound() : Optional.empty();
        return span -> new Expression.Slice(lower, upper, step, span);
    }

    private Optional<Expression> bound() {
        return tokens.peek().is(":") || tokens.valueEnds() ? Optional.empty() : Optional.of(expression());
    }

    /// The rest of a tuple behind its first element.
    private Shape tuple(Expression first) {
        List<Expression> elements = new ArrayList<>();
        elements.add(first);
        while (tokens.accept(",") && !tokens.valueEnds()) {
            elements.add(element());
        }
        return span -> new Expression.Sequence(Expression.Sequence.Kind.TUPLE, elements, span);
    }

    private Expression primary() {
        Token start = tokens.peek();
        return switch (start.kind()) {
            case STRING, NUMBER -> {
                tokens.next();
                Constant constant = start.kind() == Token.Kind.STRING
                        ? new Constant.Text(start.text())
                        : ConstantParser.number(start);
                yield place(start, span -> new Expression.Literal(constant, span));
            }
            case QUOTED -> name(start);
            case WORD -> Words.reserved(start.text()) ? reserved(start) : name(start);
            case SIGN -> bracketed(start);
            case SPAN, SOURCE_LINE, END -> throw start.problem("expected an expression, found " + start.described());
        };
    }

    private Expression name(Token start) {
        tokens.next();
        return place(start, span -> new Expression.Name(start.text(), span));
    }

    private Expression reserved(Token start) {
        return switch (start.text()) {
            case "True", "False" ->
                literal(start, new Constant.Truth(start.text().equals("True")));
            case "None" -> literal(start, new Constant.None());
            case "literal" -> {
                tokens.next();
                Constant constant = constants.spelled();
                yield place(start, span -> new Expression.Literal(constant, span));
            }
            case "fstring" -> {
                tokens.next();
                List<Expression> parts = parenthesisedList();
                yield place(start, span -> new Expression.Interpolation(parts, span));
            }
            case "opaque" -> opaque(start);
            default ->
                throw start.problem("expected an expression, found the word '" + start.text()
                        + "'; a name of that spelling stands in backquotes");
        };
    }

    private Expression literal(Token start, Constant constant) {
        tokens.next();
        return place(start, span -> new Expression.Literal(constant, span));
    }

    private Expression opaque(Token start) {
        tokens.next();
        tokens.expect("(");
        Shape shape = tokens.inBrackets(() -> {
            String reason =
                    tokens.expect(Token.Kind.STRING, "the reason, a string").text();
            List<Expression> operands = tokens.accept(",") ? list() : List.of();
            tokens.expect(")");
            return span -> new Expression.Opaque(reason, operands, span);
        });
        return place(start, shape);
    }

    private List<Expression> parenthesisedList() {
        tokens.expect("(");
        return tokens.inBrackets(() -> {
            List<Expression> expressions = list();
            tokens.expect(")");
            return expressions;
        });
    }

    private Expression bracketed(Token start) {
        return switch (start.text()) {
            case "(" -> parenthesised(start);
            case "[" -> {
                tokens.next();
                yield place(start, tokens.inBrackets(displays::listDisplay));
            }
            case "{" -> {
                tokens.next();
                yield place(start, tokens.inBrackets(displays::braceDisplay));
            }
            case "..." -> literal(start, new Constant.Other("..."));
            default -> throw start.problem("expected an expression, found " + start.described());
        };
    }

    private Expression parenthesised(Token start) {
        tokens.next();
        Content content = tokens.inBrackets(() -> {
            Content inside = content();
            tokens.expect(")");
            return inside;
        });
        return switch (content) {
            case Content.Whole(Expression expression) -> expression;
            case Content.Open(Shape shape) -> place(start, shape);
        };
    }

    /// What stands between parentheses: either an expression that has its span already, so that the parentheses only
    /// group, or one whose span stands behind the closing parenthesis.
    private sealed interface Content {
        record Whole(Expression expression) implements Content {}

        record Open(Shape shape) implements Content {}
    }

    private Content content() {
        Token start = tokens.peek();
        if (start.is(")")) {
            return new Content.Open(span -> new Expression.Sequence(Expression.Sequence.Kind.TUPLE, List.of(), span));
        }
        if (start.is(":")) {
            return maybeTuple(start, slice(Optional.empty()));
        }
        Optional<Shape> prefixed = prefixed();
        if (prefixed.isPresent()) {
            return maybeOperator(start, prefixed.get());
        }
        Expression first = postfixed();
        Optional<Shape> compound = compound(first);
        if (compound.isPresent()) {
            return maybeTuple(start, compound.get());
        }
        return tokens.peek().is(",") ? new Content.Open(tuple(first)) : new Content.Whole(first);
    }

    private Content maybeOperator(Token start, Shape shape) {
        if (tokens.peek().is(")")) {
            return new Content.Open(shape);
        }
        Expression first = place(start, shape);
        return compound(first)
                .map(compound -> maybeTuple(start, compound))
                .orElseGet(() -> maybeTuple(start, ignored -> first));
    }

    /// A slice may be the first of a tuple; nothing else that needs parentheses may.
    private Content maybeTuple(Token start, Shape shape) {
        return tokens.peek().is(",") ? new Content.Open(tuple(place(start, shape))) : new Content.Open(shape);
    }

    /// What follows the first operand of something that stands in parentheses.
    private Optional<Shape> compound(Expression first) {
        Token token = tokens.peek();
        if (token.is(":")) {
            return Optional.of(slice(Optional.of(first)));
        }
        if (token.is(":=") && first instanceof Expression.Name name) {
            tokens.next();
            Expression value = expression();
            return Optional.of(span -> new Expression.NamedValue(name.identifier(), value, span));
        }
        if (token.isWord("if")) {
            return Optional.of(conditional(first));
        }
        if (token.isWord("for")) {
            return Optional.of(
                    displays.comprehension(Expression.Comprehension.Kind.GENERATOR, Optional.empty(), first));
        }
        if (token.isWord("and") || token.isWord("or")) {
            return Optional.of(logical(token.text(), first));
        }
        if (Operators.binary(token).isPresent()) {
            Expression.BinaryOperator operator = Operators.binary(tokens.next()).orElseThrow();
            Expression right = expression();
            return Optional.of(span -> new Expression.Binary(operator, first, right, span));
        }
        return Operators.comparison(tokens).map(operator -> comparison(first, operator));
    }

    private Shape conditional(Expression then) {
        tokens.expectWord("if");
        Expression test = expression();
        tokens.expectWord("else");
        Expression otherwise = expression();
        return span -> new Expression.Conditional(test, then, otherwise, span);
    }

    private Shape logical(String word, Expression first) {
        List<Expression> operands = new ArrayList<>();
        operands.add(first);
        while (tokens.acceptWord(word)) {
            operands.add(expression());
        }
        return span -> new Expression.Logical(word.equals("and"), operands, span);
    }

    private Shape comparison(Expression first, Expression.ComparisonOperator firstOperator) {
        List<Expression.ComparisonOperator> operators = new ArrayList<>();
        List<Expression> rest = new ArrayList<>();
        Optional<Expression.ComparisonOperator> operator = Optional.of(firstOperator);
        while (operator.isPresent()) {
            operators.add(operator.get());
            rest.add(expression());
            operator = Operators.comparison(tokens);
        }
        return span -> new Expression.Comparison(first, operators, rest, span);
    }
}
