package dev.plimsoll.cli;

import dev.plimsoll.engine.result.PricedFinding;
import dev.plimsoll.engine.rule.Certainty;
import dev.plimsoll.engine.rule.Finding;
import dev.plimsoll.engine.rule.Remedy;
import dev.plimsoll.engine.rule.Severity;
import dev.plimsoll.ir.Place;
import dev.plimsoll.ir.SourceFile;
import dev.plimsoll.ir.SourceFile.Comment;
import dev.plimsoll.ir.Span;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The comments that silence findings: `plimsoll: ignore[rule] reason` on a line or above it, and
/// `plimsoll: ignore-file[rule] reason` for a file.
final class Suppressions {
    static final String UNUSED = "unused-suppression";
    static final String MALFORMED = "malformed-suppression";

    private static final String PREFIX = "plimsoll:";
    private static final String IGNORE = "ignore";
    private static final String IGNORE_FILE = "ignore-file";

    private final Collection<String> rules;
    private final ActiveRules active;
    private final Map<String, List<Directive>> byFile = new LinkedHashMap<>();
    private final List<PricedFinding> malformed = new ArrayList<>();
    private int suppressed = 0;

    /// One rule that one comment silences.
    private static final class Directive {
        private final SourceFile file;
        private final Comment comment;
        private final String rule;
        private final boolean wholeFile;
        private boolean used = false;

        Directive(SourceFile file, Comment comment, String rule, boolean wholeFile) {
            this.file = file;
            this.comment = comment;
            this.rule = rule;
            this.wholeFile = wholeFile;
        }

        boolean silences(Finding finding) {
            if (!finding.rule().equals(rule)) {
                return false;
            }
            Span span = finding.place().span();
            boolean within = comment.line() >= span.line() && comment.line() <= span.endLine();
            return wholeFile || within || (comment.alone() && comment.line() == span.line() - 1);
        }
    }

    /// Which rules run in a file.
    interface ActiveRules {
        boolean contains(String path, String rule);
    }

    /// @param rules all rules that a comment may name
    /// @param active those that run; comments about others are neither used nor unused
    Suppressions(Collection<String> rules, ActiveRules active) {
        this.rules = rules;
        this.active = active;
    }

    /// Reads the comments of a file.
    void add(SourceFile file) {
        for (Comment comment : file.comments()) {
            if (comment.text().startsWith(PREFIX)) {
                add(file, comment, comment.text().substring(PREFIX.length()).strip());
            }
        }
    }

    private void add(SourceFile file, Comment comment, String text) {
        int open = text.indexOf('[');
        int close = text.indexOf(']', Math.max(open, 0));
        String word = open < 0 ? text : text.substring(0, open).strip();
        boolean known = word.equals(IGNORE) || word.equals(IGNORE_FILE);
        if (open < 0 || close < 0 || !known) {
            boolean mistyped = open >= 0 && close >= 0;
            String suggestion = mistyped ? Suggestion.of(word, List.of(IGNORE, IGNORE_FILE)) : "";
            reject(file, comment, "a comment for plimsoll that it does not understand" + suggestion);
            return;
        }
        Set<String> named = new LinkedHashSet<>();
        for (String rule : text.substring(open + 1, close).split(",", -1)) {
            named.add(rule.strip());
        }
        for (String rule : named) {
            if (rules.contains(rule)) {
                byFile.computeIfAbsent(file.path(), path -> new ArrayList<>())
                        .add(new Directive(file, comment, rule, word.equals(IGNORE_FILE)));
            } else {
                String what = rule.isEmpty() ? "no rule is named" : "no rule is named " + rule;
                reject(file, comment, what + Suggestion.of(rule, rules));
            }
        }
    }

    private void reject(SourceFile file, Comment comment, String message) {
        String remedy = "write `# plimsoll: ignore[rule-id] reason`, with a rule that `plimsoll explain` lists";
        malformed.add(note(MALFORMED, file, comment, message, remedy));
    }

    /// The findings that no comment silences.
    List<PricedFinding> filter(List<PricedFinding> findings) {
        List<PricedFinding> kept = new ArrayList<>();
        for (PricedFinding priced : findings) {
            if (isSilenced(priced.finding())) {
                suppressed++;
            } else {
                kept.add(priced);
            }
        }
        return kept;
    }

    private boolean isSilenced(Finding finding) {
        boolean silenced = false;
        for (Directive directive : byFile.getOrDefault(finding.place().file().path(), List.of())) {
            if (directive.silences(finding)) {
                directive.used = true;
                silenced = true;
            }
        }
        return silenced;
    }

    /// How many findings were silenced.
    int suppressed() {
        return suppressed;
    }

    /// Notes about comments that silence nothing or cannot be understood, by file and line. Only meaningful after
    /// [#filter].
    List<PricedFinding> notes() {
        List<PricedFinding> notes = new ArrayList<>();
        for (PricedFinding note : malformed) {
            if (active.contains(note.finding().place().file().path(), MALFORMED)) {
                notes.add(note);
            }
        }
        for (Map.Entry<String, List<Directive>> entry : byFile.entrySet()) {
            for (Directive directive : entry.getValue()) {
                boolean runs = active.contains(entry.getKey(), directive.rule);
                if (!directive.used && runs && active.contains(entry.getKey(), UNUSED)) {
                    notes.add(unused(directive));
                }
            }
        }
        notes.sort(Comparator.comparing(
                        (PricedFinding note) -> note.finding().place().file().path())
                .thenComparingInt(note -> note.finding().place().span().line())
                .thenComparing(PricedFinding::message));
        return notes;
    }

    private static PricedFinding unused(Directive directive) {
        String message = "this comment silences nothing: there is no " + directive.rule + " here";
        return note(UNUSED, directive.file, directive.comment, message, "delete the comment");
    }

    private static PricedFinding note(String rule, SourceFile file, Comment comment, String message, String remedy) {
        int length = file.line(comment.line()).length();
        Place place = new Place(file, new Span(comment.line(), 1, comment.line(), length + 1));
        Finding finding = new Finding(
                rule,
                place,
                "<module>",
                Certainty.CERTAIN,
                message,
                "",
                List.of(),
                new Remedy(remedy, List.of()),
                List.of());
        String fingerprint = Fingerprint.of(rule, file.path(), comment.text(), message);
        return new PricedFinding(
                finding,
                Severity.NOTE,
                message,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                fingerprint);
    }
}
