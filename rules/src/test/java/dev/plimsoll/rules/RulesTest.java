package dev.plimsoll.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plimsoll.engine.rule.Rule;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What every rule owes its users.
class RulesTest {
    /// Sections that every page has, in this order.
    private static final List<String> HEADINGS = List.of(
            "What it finds",
            "Why it costs",
            "Example",
            "Use instead",
            "How the bytes are estimated",
            "More that is found",
            "Must not be flagged",
            "Known limits");

    private static final int TERMINAL_COLUMNS = 120;

    @Test
    void idsAreKebabCaseAndUnique() {
        Set<String> ids = new HashSet<>();
        for (Rule rule : Rules.all()) {
            assertTrue(rule.id().matches("[a-z]+(-[a-z]+)+"), rule.id());
            assertTrue(ids.add(rule.id()), "twice: " + rule.id());
        }
    }

    @Test
    void idsNameTheBadShape() {
        for (Rule rule : Rules.all()) {
            assertFalse(rule.id().matches("(avoid|use|prefer|no)-.*"), rule.id());
        }
    }

    @Test
    void summariesAreOneFactualLine() {
        for (Rule rule : Rules.all()) {
            String summary = rule.summary();
            assertTrue(summary.length() <= 100, rule.id());
            assertTrue(Character.isLowerCase(summary.charAt(0)), rule.id());
            assertFalse(summary.endsWith(".") || summary.contains("\n"), rule.id());
        }
    }

    @Test
    void pagesAreNamedForTheirRuleAndHaveAllSections() {
        for (Rule rule : Rules.all()) {
            List<String> lines = Rules.page(rule.id()).lines().toList();
            assertEquals("# " + rule.id(), lines.getFirst());
            List<String> sections = lines.stream()
                    .filter(line -> line.startsWith("## "))
                    .map(line -> line.substring(3))
                    .toList();
            assertEquals(HEADINGS, sections, rule.id());
        }
    }

    @Test
    void pagesCanBeReadInATerminal() {
        for (Rule rule : Rules.all()) {
            Rules.page(rule.id())
                    .lines()
                    .forEach(line -> assertTrue(line.length() <= TERMINAL_COLUMNS, rule.id() + ": " + line));
        }
    }

    @Test
    void thereIsNoPageOfAnUnknownRule() {
        assertThrows(IllegalArgumentException.class, () -> Rules.page("no-such-rule"));
    }
}
