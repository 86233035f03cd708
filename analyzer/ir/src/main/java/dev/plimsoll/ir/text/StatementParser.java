package dev.plimsoll.ir.text;

import dev.plimsoll.ir.Argument;
import dev.plimsoll.ir.Expression;
import dev.plimsoll.ir.Parameter;
import dev.plimsoll.ir.Span;
import dev.plimsoll.ir.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Parses statements.
final class StatementParser {
    /// A statement that has been read but whose span is not known yet.
    private interface Shape<T> {
        T at(Span span);
    }

    private final Tokens tokens;
    private final ExpressionParser expressions;
    private final SignatureParser signatures;

    StatementParser(Tokens tokens) {
        this.tokens = tokens;
        this.expressions = new ExpressionParser(tokens);
        this.signatures = new SignatureParser(tokens, expressions);
    }

    /// Statements up to the end of the text.
    List<Statement> statements() {
        List<Statement> statements = new ArrayList<>();
        while (tokens.peek().kind() != Token.Kind.END) {
            if (tokens.peek().is("}")) {
                throw tokens.peek().problem("this brace closes nothing");
            }
            statements.add(statement());
        }
        return statements;
    }

    /// A block in braces; the span of its statement may follow the first of them.
    private List<Statement> block() {
        tokens.expect("{");
        tokens.skipStatementSpan();
        return tokens.inStatement(Optional.empty(), () -> {
            List<Statement> statements = new ArrayList<>();
            while (!tokens.peek().is("}")) {
                if (tokens.peek().kind() == Token.Kind.END) {
                    throw tokens.peek().problem("expected '}', found the end of the text");
                }
                statements.add(statement());
            }
            tokens.next();
            return statements;
        });
    }

    private Statement statement() {
        List<Expression> decorators = new ArrayList<>();
        while (tokens.accept("@")) {
            decorators.add(expressions.expression());
            statementEnds();
        }
        if (!decorators.isEmpty()
                && !tokens.peek().isWord("def")
                && !tokens.peek().isWord("class")) {
            throw tokens.peek()
                    .problem("expected def or class behind a decorator, found "
                            + tokens.peek().described());
        }
        Statement statement = spanned(() -> shape(decorators));
        statementEnds();
        return statement;
    }

    private void statementEnds() {
        Token token = tokens.peek();
        if (token.kind() != Token.Kind.END && !token.startsLine() && !token.is("}")) {
            throw token.problem("expected the end of the statement, found " + token.described()
                    + "; operators stand in parentheses");
        }
    }

    /// Reads what has a span of its own: the announced one, or where it stands in the text.
    private <T> T spanned(Supplier<Shape<T>> parser) {
        Token start = tokens.peek();
        Optional<Span> announced = tokens.announced();
        return tokens.inStatement(announced, () -> {
            Shape<T> shape = parser.get();
            Span here = tokens.textSpan(start);
            tokens.skipStatementSpan();
            return shape.at(announced.orElse(here));
        });
    }

    private Shape<Statement> shape(List<Expression> decorators) {
        Token token = tokens.peek();
        String word = token.kind() == Token.Kind.WORD ? token.text() : "";
        return switch (word) {
            case "if" -> conditional();
            case "for" -> forEach();
            case "while" -> whileLoop();
            case "try" -> attempt();
            case "with" -> with();
            case "match" -> match();
            case "def" -> function(decorators);
            case "class" -> definition(decorators);
            default -> simple(word);
        };
    }

    private Shape<Statement> simple(String word) {
        return switch (word) {
            case "shown" -> shown();
            case "del" -> {
                tokens.next();
                List<Expression> targets = expressions.list();
                yield span -> new Statement.Delete(targets, span);
            }
            case "return" -> {
                tokens.next();
                Optional<Expression> value = optional();
                yield span -> new Statement.Return(value, span);
            }
            case "raise" -> raise();
            case "assert" -> assertion();
            case "break" -> word(Statement.Break::new);
            case "continue" -> word(Statement.Continue::new);
            case "pass" -> word(Statement.Pass::new);
            case "import" -> importWhole();
            case "from" -> importFrom();
            case "global", "nonlocal" -> {
                tokens.next();
                List<String> names = tokens.valueEnds() ? List.of() : names();
                yield span -> new Statement.ScopeDeclaration(word.equals("global"), names, span);
            }
            case "opaque" -> tokens.second().is("(") ? evaluateOrAssign() : opaque();
            default -> evaluateOrAssign();
        };
    }

    private Shape<Statement> word(Shape<Statement> shape) {
        tokens.next();
        return shape;
    }

    private Shape<Statement> evaluateOrAssign() {
        Expression first = expressions.expression();
        Optional<Expression.BinaryOperator> augmenting = Operators.augmenting(tokens.peek());
        if (augmenting.isPresent()) {
            tokens.next();
            Expression value = expressions.expression();
            return span -> new Statement.Augment(first, augmenting.get(), value, span);
        }
        Optional<Expression> annotation = tokens.accept(":") ? Optional.of(expressions.expression()) : Optional.empty();
        if (tokens.peek().is("=")) {
            return assign(first, annotation);
        }
        return annotation.isPresent()
                ? span -> new Statement.Declare(first, annotation.get(), span)
                : span -> new Statement.Evaluate(first, false, span);
    }

    private Shape<Statement> assign(Expression first, Optional<Expression> annotation) {
        List<Expression> values = new ArrayList<>();
        values.add(first);
        while (tokens.accept("=")) {
            values.add(expressions.expression());
        }
        Expression value = values.removeLast();
        return span -> new Statement.Assign(values, annotation, value, span);
    }

    private Shape<Statement> shown() {
        tokens.next();
        Expression expression = expressions.expression();
        return span -> new Statement.Evaluate(expression, true, span);
    }

    private Shape<Statement> raise() {
        tokens.next();
        boolean bare = tokens.valueEnds() || tokens.peek().isWord("from");
        Optional<Expression> value = bare ? Optional.empty() : Optional.of(expressions.expression());
        Optional<Expression> cause = tokens.acceptFrom() ? Optional.of(expressions.expression()) : Optional.empty();
        return span -> new Statement.Raise(value, cause, span);
    }

    private Shape<Statement> assertion() {
        tokens.next();
        Expression test = expressions.expression();
        Optional<Expression> message = tokens.accept(",") ? Optional.of(expressions.expression()) : Optional.empty();
        return span -> new Statement.Assert(test, message, span);
    }

    private Shape<Statement> opaque() {
        tokens.next();
        String reason = tokens.expect(Token.Kind.STRING, "the reason, a string").text();
        List<Expression> operands = tokens.accept(",") ? expressions.list() : List.of();
        return span -> new Statement.Opaque(reason, operands, span);
    }

    private Shape<Statement> importWhole() {
        tokens.next();
        String module = tokens.dotted();
        Optional<String> alias = alias();
        return span -> new Statement.Import(module, alias, span);
    }

    private Shape<Statement> importFrom() {
        tokens.next();
        int level = 0;
        while (tokens.peek().is(".") || tokens.peek().is("...")) {
            level += tokens.next().text().length();
        }
        String module = tokens.peek().isWord("import") ? "" : tokens.dotted();
        int dots = level;
        tokens.expectWord("import");
        List<Statement.ImportFrom.ImportedName> names = new ArrayList<>();
        if (!tokens.accept("*")) {
            do {
                names.add(new Statement.ImportFrom.ImportedName(tokens.name(), alias()));
            } while (tokens.accept(","));
        }
        return span -> new Statement.ImportFrom(module, dots, names, span);
    }

    private Optional<String> alias() {
        return tokens.acceptWord("as") ? Optional.of(tokens.name()) : Optional.empty();
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        do {
            names.add(tokens.name());
        } while (tokens.accept(","));
        return names;
    }

    private Optional<Expression> optional() {
        return tokens.valueEnds() ? Optional.empty() : Optional.of(expressions.expression());
    }

    private List<Statement> blockAfter(String word) {
        return tokens.acceptWord(word) ? block() : List.of();
    }

    private Shape<Statement> conditional() {
        tokens.next();
        Expression test = expressions.expression();
        List<Statement> then = block();
        List<Statement> otherwise = blockAfter("else");
        return span -> new Statement.If(test, then, otherwise, span);
    }

    private Shape<Statement> forEach() {
        tokens.next();
        Expression target = expressions.expression();
        tokens.expectWord("in");
        Expression iterable = expressions.expression();
        List<Statement> body = block();
        List<Statement> otherwise = blockAfter("else");
        return span -> new Statement.ForEach(target, iterable, body, otherwise, span);
    }

    private Shape<Statement> whileLoop() {
        tokens.next();
        Expression test = expressions.expression();
        List<Statement> body = block();
        List<Statement> otherwise = blockAfter("else");
        return span -> new Statement.While(test, body, otherwise, span);
    }

    private Shape<Statement> attempt() {
        tokens.next();
        List<Statement> body = block();
        List<Statement.Try.Handler> handlers = new ArrayList<>();
        while (tokens.peek().isWord("except")) {
            handlers.add(spanned(this::handler));
        }
        List<Statement> otherwise = blockAfter("else");
        List<Statement> last = blockAfter("finally");
        return span -> new Statement.Try(body, handlers, otherwise, last, span);
    }

    private Shape<Statement.Try.Handler> handler() {
        tokens.next();
        boolean bare = tokens.peek().is("{") || tokens.peek().isWord("as");
        Optional<Expression> type = bare ? Optional.empty() : Optional.of(expressions.expression());
        Optional<String> name = alias();
        List<Statement> body = block();
        return span -> new Statement.Try.Handler(type, name, body, span);
    }

    private Shape<Statement> with() {
        tokens.next();
        List<Statement.With.Item> items = new ArrayList<>();
        if (!tokens.peek().is("{")) {
            do {
                Expression context = expressions.expression();
                Optional<Expression> target =
                        tokens.acceptWord("as") ? Optional.of(expressions.expression()) : Optional.empty();
                items.add(new Statement.With.Item(context, target));
            } while (tokens.accept(","));
        }
        List<Statement> body = block();
        return span -> new Statement.With(items, body, span);
    }

    private Shape<Statement> match() {
        tokens.next();
        Expression subject = expressions.expression();
        tokens.expect("{");
        tokens.skipStatementSpan();
        List<Statement.Match.Case> cases = tokens.inStatement(Optional.empty(), () -> {
            List<Statement.Match.Case> found = new ArrayList<>();
            while (!tokens.accept("}")) {
                found.add(spanned(this::matchCase));
            }
            return found;
        });
        return span -> new Statement.Match(subject, cases, span);
    }

    private Shape<Statement.Match.Case> matchCase() {
        tokens.expectWord("case");
        Token token = tokens.peek();
        boolean bare = token.is("{") || token.isWord("as") || token.isWord("whole") || token.isWord("if");
        Optional<Expression> pattern = bare ? Optional.empty() : Optional.of(expressions.expression());
        List<String> bindings = tokens.acceptWord("as") ? names() : List.of();
        boolean whole = tokens.acceptWord("whole");
        Optional<Expression> guard = tokens.acceptWord("if") ? Optional.of(expressions.expression()) : Optional.empty();
        List<Statement> body = block();
        return span -> new Statement.Match.Case(pattern, bindings, whole, guard, body, span);
    }

    private Shape<Statement> function(List<Expression> decorators) {
        tokens.next();
        String name = tokens.name();
        List<Parameter> parameters = signatures.parameters();
        Optional<Expression> result = tokens.accept("->") ? Optional.of(expressions.expression()) : Optional.empty();
        List<Statement> body = block();
        return span -> new Statement.FunctionDefinition(name, parameters, result, decorators, body, span);
    }

    private Shape<Statement> definition(List<Expression> decorators) {
        tokens.next();
        String name = tokens.name();
        List<Argument> bases = tokens.peek().is("(") ? signatures.arguments() : List.of();
        List<Statement> body = block();
        return span -> new Statement.ClassDefinition(name, bases, decorators, body, span);
    }
}
