package dev.plimsoll.engine.library;

import dev.plimsoll.ir.table.PathPattern;
import java.util.Optional;
import java.util.regex.Pattern;
import net.sf.jsqlparser.parser.CCJSqlParser;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.parser.ParseException;
import net.sf.jsqlparser.parser.TokenMgrException;
import net.sf.jsqlparser.statement.select.Select;

/// The text of a query as a tree. Only here is the parser called, so that a program without SQL does not load it.
final class SqlText {
    /// Longer texts are not parsed.
    private static final int LONGEST = 20_000;

    /// Queries nested deeper are not parsed: the parser may then try the same text over and over again.
    private static final int DEEPEST = 20;

    private static final char UNKNOWN = '\0';
    private static final Pattern UNKNOWN_LITERAL = Pattern.compile("'[^'\0]*\0[^']*'");

    /// Places for values as drivers write them: `%s`, `%(name)s`.
    private static final Pattern PLACE = Pattern.compile("%(\\(\\w+\\))?s");

    private SqlText() {}

    /// The name of a table, if the text is no more than that.
    static Optional<String> table(PathPattern text) {
        String name = text(text).strip();
        return name.matches("[\\w.]+") ? Optional.of(name.substring(name.lastIndexOf('.') + 1)) : Optional.empty();
    }

    /// The query with its parameters, and `?` for values that are not known; nothing if the text is no query that can
    /// be parsed.
    static Optional<Select> query(PathPattern pattern, SqlParameters parameters) {
        String text = parameters.in(text(pattern));
        String known = UNKNOWN_LITERAL.matcher(text).replaceAll("?").replace(UNKNOWN, '?');
        String query = PLACE.matcher(known).replaceAll("?");
        if (query.isBlank() || query.length() > LONGEST || depth(query) > DEEPEST) {
            return Optional.empty();
        }
        CCJSqlParser parser =
                CCJSqlParserUtil.newParser(query).withAllowComplexParsing(true).withSquareBracketQuotation(true);
        try {
            return parser.Statement() instanceof Select select ? Optional.of(select) : Optional.empty();
        } catch (ParseException | TokenMgrException | StackOverflowError unreadable) {
            return Optional.empty();
        }
    }

    private static int depth(String query) {
        int depth = 0;
        int deepest = 0;
        for (int index = 0; index < query.length(); index++) {
            depth += query.charAt(index) == '(' ? 1 : query.charAt(index) == ')' ? -1 : 0;
            deepest = Math.max(deepest, depth);
        }
        return deepest;
    }

    private static String text(PathPattern pattern) {
        StringBuilder text = new StringBuilder();
        for (PathPattern.Part part : pattern.parts()) {
            switch (part) {
                case PathPattern.Part.Literal literal -> text.append(literal.text());
                case PathPattern.Part.Unknown unknown -> text.append(UNKNOWN);
            }
        }
        return text.toString();
    }
}
