package dev.plimsoll.ir.text;

import dev.plimsoll.ir.Expression;
import dev.plimsoll.ir.Module;
import dev.plimsoll.ir.SourceFile;
import dev.plimsoll.ir.SourceProblem;
import dev.plimsoll.ir.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Parses the textual form that [IrPrinter] prints and people write.
///
/// What is left out is made up: without a `module` line the module is `main`, in Python, of the file `main.ir`; without
/// a source the text itself is the source and its `#` comments are the comments, so that the lines of findings are
/// lines of the text; a statement without a span is where it stands in the text; an expression without a span has that
/// of its statement, or stands where it stands in the text if the statement has none either.
public final class IrParser {
    private final String text;
    private final Lexer lexer;
    private final Tokens tokens;
    private final List<SourceProblem> problems = new ArrayList<>();
    private final List<SourceFile.Cell> cells = new ArrayList<>();
    private final List<SourceFile.Comment> comments = new ArrayList<>();
    private String name = "main";
    private Module.Language language = Module.Language.PYTHON;
    private String path = "main.ir";
    private boolean withSource;

    private IrParser(String text) {
        this.text = text;
        this.lexer = new Lexer(text);
        this.tokens = new Tokens(lexer.tokens());
    }

    /// The module of that text. Fails with an [IrSyntaxException] on anything else.
    public static Module parse(String text) {
        return new IrParser(text).module();
    }

    /// The one expression of that text. Fails with an [IrSyntaxException] on anything else.
    public static Expression expression(String text) {
        Tokens tokens = new Tokens(new Lexer(text).tokens());
        Expression expression = tokens.inBrackets(new ExpressionParser(tokens)::expression);
        tokens.expect(Token.Kind.END, "the end of the text");
        return expression;
    }

    private Module module() {
        Token first = tokens.peek();
        Token.Kind second = tokens.second().kind();
        boolean named = second == Token.Kind.WORD || second == Token.Kind.STRING || second == Token.Kind.QUOTED;
        if (first.isWord("module") && named && !tokens.second().startsLine()) {
            header();
        }
        String source = source();
        List<Statement> body = new StatementParser(tokens).statements();
        SourceFile file = withSource
                ? new SourceFile(path, source, cells, comments)
                : new SourceFile(path, text, cells, comments.isEmpty() ? lexer.comments() : comments);
        return new Module(name, language, file, body, problems);
    }

    private void header() {
        tokens.next();
        name = tokens.dotted();
        language = language();
        path = tokens.expect(Token.Kind.STRING, "the file's path, a string").text();
        withSource = !tokens.peek().startsLine() && tokens.acceptWord("source");
        while (headerLine()) {
            if (!tokens.peek().startsLine() && tokens.peek().kind() != Token.Kind.END) {
                throw tokens.peek()
                        .problem("expected the end of the line, found "
                                + tokens.peek().described());
            }
        }
    }

    private Module.Language language() {
        Token token = tokens.next();
        for (Module.Language candidate : Module.Language.values()) {
            if (token.isWord(candidate.name().toLowerCase(Locale.ROOT))) {
                return candidate;
            }
        }
        throw token.problem("expected the language, python or java, found " + token.described());
    }

    private boolean headerLine() {
        Token.Kind second = tokens.second().kind();
        if (second == Token.Kind.STRING && tokens.acceptWord("problem")) {
            String file = string();
            int line = tokens.number();
            problems.add(new SourceProblem(file, line, string(), string()));
            return true;
        }
        if (second == Token.Kind.NUMBER && tokens.acceptWord("cell")) {
            int index = tokens.number();
            cells.add(new SourceFile.Cell(index, tokens.number()));
            return true;
        }
        if (second == Token.Kind.NUMBER && tokens.acceptWord("comment")) {
            int line = tokens.number();
            boolean alone = tokens.acceptWord("alone");
            comments.add(new SourceFile.Comment(line, string(), alone));
            return true;
        }
        return false;
    }

    private String string() {
        return tokens.expect(Token.Kind.STRING, "a string").text();
    }

    private String source() {
        List<String> lines = new ArrayList<>();
        while (tokens.peek().kind() == Token.Kind.SOURCE_LINE) {
            if (!withSource) {
                throw tokens.peek().problem("lines of source stand only behind a module line that ends in 'source'");
            }
            lines.add(tokens.next().text());
        }
        return String.join("\n", lines);
    }
}
