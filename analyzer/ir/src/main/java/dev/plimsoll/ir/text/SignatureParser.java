package dev.plimsoll.ir.text;

import dev.plimsoll.ir.Argument;
import dev.plimsoll.ir.Expression;
import dev.plimsoll.ir.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Parses arguments and parameters.
final class SignatureParser {
    private final Tokens tokens;
    private final ExpressionParser expressions;

    SignatureParser(Tokens tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    /// Arguments from the opening to the closing parenthesis.
    List<Argument> arguments() {
        tokens.expect("(");
        return tokens.inBrackets(() -> {
            List<Argument> arguments = new ArrayList<>();
            while (!tokens.peek().is(")")) {
                arguments.add(argument());
                if (!tokens.accept(",")) {
                    break;
                }
            }
            tokens.expect(")");
            return arguments;
        });
    }

    /// Parameters from the opening to the closing parenthesis.
    List<Parameter> parameters() {
        tokens.expect("(");
        return tokens.inBrackets(() -> {
            List<Parameter> parameters = new ArrayList<>();
            while (!tokens.peek().is(")")) {
                parameters.add(parameter(true));
                if (!tokens.accept(",")) {
                    break;
                }
            }
            tokens.expect(")");
            return parameters;
        });
    }

    /// Parameters without annotations up to a colon.
    List<Parameter> bareParameters() {
        List<Parameter> parameters = new ArrayList<>();
        while (!tokens.peek().is(":")) {
            parameters.add(parameter(false));
            if (!tokens.accept(",")) {
                break;
            }
        }
        return parameters;
    }

    private Argument argument() {
        if (tokens.accept("**")) {
            return new Argument(Argument.Kind.KEYWORD_SPREAD, Optional.empty(), expressions.expression());
        }
        if (tokens.accept("*")) {
            return new Argument(Argument.Kind.SPREAD, Optional.empty(), expressions.expression());
        }
        if (tokens.second().is("=")) {
            String keyword = tokens.member();
            tokens.expect("=");
            return Argument.of(keyword, expressions.expression());
        }
        return Argument.of(expressions.expression());
    }

    private Parameter parameter(boolean annotated) {
        Token start = tokens.peek();
        Parameter.Kind kind = parameterKind();
        String name = tokens.name();
        Optional<Expression> annotation =
                annotated && tokens.accept(":") ? Optional.of(expressions.expression()) : Optional.empty();
        Optional<Expression> defaultValue =
                tokens.accept("=") ? Optional.of(expressions.expression()) : Optional.empty();
        return new Parameter(name, kind, defaultValue, annotation, tokens.expressionSpan(start));
    }

    private Parameter.Kind parameterKind() {
        if (tokens.accept("**")) {
            return Parameter.Kind.KEYWORD_REST;
        }
        if (tokens.accept("*")) {
            return Parameter.Kind.REST;
        }
        Token.Kind after = tokens.second().kind();
        boolean nameFollows = after == Token.Kind.WORD || after == Token.Kind.QUOTED;
        if (nameFollows && tokens.acceptWord("positional")) {
            return Parameter.Kind.POSITIONAL_ONLY;
        }
        if (nameFollows && tokens.acceptWord("keyword")) {
            return Parameter.Kind.KEYWORD_ONLY;
        }
        return Parameter.Kind.POSITIONAL_OR_KEYWORD;
    }
}
