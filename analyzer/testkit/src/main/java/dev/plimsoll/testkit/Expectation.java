package dev.plimsoll.testkit;

import dev.plimsoll.engine.rule.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a comment at the end of a line says about the line.
sealed interface Expectation {
    /// `error: [rule] "text"`, also `warning`, `note` and, for findings that are only possible, `possible`.
    ///
    /// @param severity empty where the finding is only possible
    /// @param text what the message must contain; empty for anything
    record Found(Optional<Severity> severity, String rule, String text) implements Expectation {
        @Override
        public String toString() {
            String word = severity.map(Enum::name).orElse("possible").toLowerCase(Locale.ROOT);
            return word + " [" + rule + "]" + (text.isEmpty() ? "" : " with \"" + text + "\"");
        }
    }

    /// `problem: "text"`: the front end cannot read something here.
    record Problem(String text) implements Expectation {
        @Override
        public String toString() {
            return "a problem with \"" + text + "\"";
        }
    }

    /// `peak: 3.1 GiB`: the peak while the line runs.
    record Peak(Amount amount) implements Expectation {
        @Override
        public String toString() {
            return "a peak of " + amount.text();
        }
    }

    /// `resident: 1.2 GiB`: what is alive after the line.
    record Resident(Amount amount) implements Expectation {
        @Override
        public String toString() {
            return amount.text() + " resident";
        }
    }

    /// `ok`, or `FN: why`: there is nothing here, rightly or although there should be.
    record Nothing(String why) implements Expectation {
        @Override
        public String toString() {
            return why.isEmpty() ? "nothing" : "nothing, a known gap (" + why + ")";
        }
    }

    Pattern FINDING = Pattern.compile("(\\w+):\\s*\\[([^\\]]*)\\]\\s*(?:\"(.*)\")?\\s*");
    Pattern KEYED = Pattern.compile("(peak|resident|problem|FN):\\s*(.*)");

    /// The expectations in a comment, which may hold several behind further `#` signs; none in an ordinary comment.
    /// Fails with a reason on a comment that looks like an expectation and is none.
    static List<Expectation> parse(String comment) {
        List<Expectation> expectations = new ArrayList<>();
        for (String part : comment.split("(^|\\s)#\\s*", -1)) {
            parseOne(part.strip()).ifPresent(expectations::add);
        }
        return expectations;
    }

    private static Optional<Expectation> parseOne(String text) {
        if (text.equals("ok")) {
            return Optional.of(new Nothing(""));
        }
        Matcher finding = FINDING.matcher(text);
        if (finding.matches()) {
            String quoted = finding.group(3) == null ? "" : finding.group(3);
            return Optional.of(new Found(severity(finding.group(1), text), finding.group(2), quoted));
        }
        Matcher keyed = KEYED.matcher(text);
        if (!keyed.matches()) {
            return Optional.empty();
        }
        String value = keyed.group(2).strip();
        return Optional.of(
                switch (keyed.group(1)) {
                    case "peak" -> new Peak(amount(value, text));
                    case "resident" -> new Resident(amount(value, text));
                    case "problem" -> new Problem(unquoted(value));
                    default -> new Nothing(value);
                });
    }

    private static Optional<Severity> severity(String word, String text) {
        return switch (word) {
            case "error" -> Optional.of(Severity.ERROR);
            case "warning" -> Optional.of(Severity.WARNING);
            case "note" -> Optional.of(Severity.NOTE);
            case "possible" -> Optional.empty();
            default ->
                throw new IllegalArgumentException(
                        "not error, warning, note or possible: " + word + " in the comment '" + text + "'");
        };
    }

    private static Amount amount(String value, String text) {
        return Amount.parse(value)
                .orElseThrow(() -> new IllegalArgumentException(
                        "not an amount such as 3.1 GiB or 2.9x: '" + value + "' in the comment '" + text + "'"));
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
