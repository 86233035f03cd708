package dev.plimsoll.ir.text;

import dev.plimsoll.ir.Span;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The tokens of a text and how far a parser has read them.
final class Tokens {
    /// Deeper text would end in an overflow of the stack.
    private static final int DEPTH_LIMIT = 400;

    private final List<Token> tokens;
    private int index;
    private int depth;
    private int brackets;
    private Optional<Span> enclosing = Optional.empty();

    Tokens(List<Token> tokens) {
        this.tokens = tokens;
    }

    /// The next token.
    Token peek() {
        return tokens.get(index);
    }

    /// The token behind the next one.
    Token second() {
        return tokens.get(Math.min(index + 1, tokens.size() - 1));
    }

    /// Reads the next token.
    Token next() {
        Token token = tokens.get(index);
        if (token.kind() != Token.Kind.END) {
            index++;
        }
        return token;
    }

    /// Reads the next token if it is that sign.
    boolean accept(String sign) {
        if (!peek().is(sign)) {
            return false;
        }
        next();
        return true;
    }

    /// Reads the next token if it is that word.
    boolean acceptWord(String word) {
        if (!peek().isWord(word)) {
            return false;
        }
        next();
        return true;
    }

    /// Reads the next token if it is `from` and the statement goes on with it: on a line of its own it imports.
    boolean acceptFrom() {
        return goesOn() && acceptWord("from");
    }

    /// Reads that sign.
    void expect(String sign) {
        if (!accept(sign)) {
            throw peek().problem("expected '" + sign + "', found " + peek().described());
        }
    }

    /// Reads that word.
    void expectWord(String word) {
        if (!acceptWord(word)) {
            throw peek().problem("expected '" + word + "', found " + peek().described());
        }
    }

    /// Reads a token of that kind.
    Token expect(Token.Kind kind, String what) {
        if (peek().kind() != kind) {
            throw peek().problem("expected " + what + ", found " + peek().described());
        }
        return next();
    }

    /// Reads a name: a word without a meaning of its own, or anything in backquotes.
    String name() {
        Token token = peek();
        if (token.kind() == Token.Kind.WORD && Words.reserved(token.text())) {
            throw token.problem(
                    "the word '" + token.text() + "' is no name; a name of that spelling stands in backquotes");
        }
        return member();
    }

    /// Reads a name where any word may stand.
    String member() {
        Token token = peek();
        if (token.kind() != Token.Kind.WORD && token.kind() != Token.Kind.QUOTED) {
            throw token.problem("expected a name, found " + token.described());
        }
        return next().text();
    }

    /// Reads a dotted name or a string.
    String dotted() {
        if (peek().kind() == Token.Kind.STRING) {
            return next().text();
        }
        StringBuilder name = new StringBuilder(name());
        while (peek().is(".")) {
            next();
            name.append('.').append(name());
        }
        return name.toString();
    }

    /// Reads a whole number that fits an `int`.
    int number() {
        Token token = expect(Token.Kind.NUMBER, "a number");
        return integer(token, token.text());
    }

    /// Whether the current statement may go on with the next token.
    boolean goesOn() {
        return peek().kind() != Token.Kind.END && (brackets > 0 || !peek().startsLine());
    }

    /// Whether no value follows.
    boolean valueEnds() {
        Token token = peek();
        return !goesOn() || token.isStatementSpan() || token.is(")") || token.is("]") || token.is("}") || token.is(",");
    }

    /// Runs a parser inside brackets, where ends of lines mean nothing.
    <T> T inBrackets(Supplier<T> parser) {
        return nested(brackets + 1, enclosing, parser);
    }

    /// Runs a parser of a part that may hold more of its like.
    <T> T deeper(Supplier<T> parser) {
        return nested(brackets, enclosing, parser);
    }

    /// Runs a parser of a block or of a statement whose span is announced on its line.
    <T> T inStatement(Optional<Span> span, Supplier<T> parser) {
        return nested(0, span, parser);
    }

    private <T> T nested(int newBrackets, Optional<Span> newEnclosing, Supplier<T> parser) {
        if (depth >= DEPTH_LIMIT) {
            throw peek().problem("more than " + DEPTH_LIMIT + " levels of nesting");
        }
        int oldBrackets = brackets;
        Optional<Span> oldEnclosing = enclosing;
        depth++;
        brackets = newBrackets;
        enclosing = newEnclosing;
        T result = parser.get();
        depth--;
        brackets = oldBrackets;
        enclosing = oldEnclosing;
        return result;
    }

    /// The span of the statement that begins here, if its line has one.
    Optional<Span> announced() {
        for (int ahead = index; ahead < tokens.size(); ahead++) {
            Token token = tokens.get(ahead);
            if (ahead > index && token.startsLine()) {
                return Optional.empty();
            }
            if (token.isStatementSpan()) {
                return Optional.of(span(token, token.line()));
            }
        }
        return Optional.empty();
    }

    /// Reads the statement's span, whose value [#announced] has told before.
    void skipStatementSpan() {
        if (peek().isStatementSpan() && !peek().startsLine()) {
            next();
        }
    }

    /// Reads the span glued to the expression that began at `start` and has just ended; without one the statement's
    /// span if that is announced, else where the expression stands in this text.
    Span expressionSpan(Token start) {
        if (peek().kind() == Token.Kind.SPAN && peek().glued()) {
            Token token = next();
            return span(token, enclosing.map(Span::line).orElse(token.line()));
        }
        return enclosing.orElseGet(() -> textSpan(start));
    }

    /// Where in this text the node stands that began at `start` and has just ended.
    Span textSpan(Token start) {
        Token last = tokens.get(Math.max(0, index - 1));
        boolean empty = last.line() < start.line() || (last.line() == start.line() && last.column() < start.column());
        return empty
                ? Span.at(start.line(), start.column())
                : new Span(start.line(), start.column(), last.line(), last.endColumn());
    }

    private static Span span(Token token, int baseLine) {
        String[] ends = token.text().split("-", -1);
        int colon = ends[0].indexOf(':');
        int endColon = ends[1].indexOf(':');
        int line = colon < 0 ? baseLine : integer(token, ends[0].substring(0, colon));
        int endLine = endColon < 0 ? line : integer(token, ends[1].substring(0, endColon));
        try {
            return new Span(
                    line,
                    integer(token, ends[0].substring(colon + 1)),
                    endLine,
                    integer(token, ends[1].substring(endColon + 1)));
        } catch (IllegalArgumentException notASpan) {
            throw token.problem("the span @" + token.text() + " ends before it starts or has a 0");
        }
    }

    private static int integer(Token token, String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException tooLarge) {
            throw token.problem("expected a whole number below 2^31, found " + digits);
        }
    }
}
