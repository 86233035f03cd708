package dev.plimsoll.engine.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the text of an SQL query says about its result, as far as one table is concerned.
///
/// @param table the table behind FROM
/// @param columns columns of the select list, if it is a list of plain names; nothing for `*` and for expressions
/// @param isPlain whether rows and columns are those of the table: no join, grouping or union
/// @param filters whether it selects rows
/// @param condition the condition of WHERE as `DataFrame.query` would write it, if that is all that selects rows
record SelectQuery(
        String table, Optional<List<String>> columns, boolean isPlain, boolean filters, Optional<String> condition) {
    private static final Pattern WHERE = Pattern.compile(
            "\\bwhere\\s+(.*?)(?:\\s+order\\s+by\\b.*)?;?\\s*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern FORM = Pattern.compile(
            "\\s*select\\s+(distinct\\s+)?(.*?)\\s+from\\s+[\\w.\"`\\[\\]]*?(\\w+)[\"`\\]]?(\\s.*)?;?\\s*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern COMBINES =
            Pattern.compile("\\b(join|group\\s+by|union|intersect|except)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern PLAIN_NAME = Pattern.compile("(?:\\w+\\.)?[\"`\\[]?(\\w+)[\"`\\]]?");

    /// Reads a query, or the bare name of a table; nothing if the text is neither.
    static Optional<SelectQuery> parse(String text) {
        if (text.strip().matches("\\w+")) {
            return Optional.of(new SelectQuery(text.strip(), Optional.empty(), true, false, Optional.empty()));
        }
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String rest = matcher.group(4) == null ? "" : matcher.group(4).toLowerCase(Locale.ROOT);
        String list = matcher.group(2);
        Optional<List<String>> columns = columns(list);
        boolean plain = !COMBINES.matcher(rest).find()
                && !rest.strip().startsWith(",")
                && (list.strip().endsWith("*") || columns.isPresent());
        boolean filters = matcher.group(1) != null || rest.contains("where") || rest.contains("limit");
        boolean simple = matcher.group(1) == null && !rest.contains("limit");
        Optional<String> condition =
                Optional.ofNullable(matcher.group(4)).filter(all -> simple).flatMap(SelectQuery::condition);
        return Optional.of(new SelectQuery(matcher.group(3), columns, plain, filters, condition));
    }

    private static Optional<String> condition(String rest) {
        Matcher where = WHERE.matcher(rest.strip());
        return where.matches()
                ? Optional.of(where.group(1).replace("<>", "!=").replaceAll("(?<![<>!=])=(?!=)", "=="))
                : Optional.empty();
    }

    private static Optional<List<String>> columns(String list) {
        List<String> names = new ArrayList<>();
        for (String part : list.split(",", -1)) {
            Matcher name = PLAIN_NAME.matcher(part.strip());
            if (!name.matches()) {
                return Optional.empty();
            }
            names.add(name.group(1));
        }
        return Optional.of(names);
    }
}
