package dev.plimsoll.rules;

import dev.plimsoll.engine.rule.Rule;
import dev.plimsoll.rules.dtype.WideningIntCast;
import dev.plimsoll.rules.lifetime.OrphanedFrame;
import dev.plimsoll.rules.projection.DropThenReassign;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The one list of rules.
public final class Rules {
    private static final List<Rule> ALL = List.of(new DropThenReassign(), new OrphanedFrame(), new WideningIntCast());

    private Rules() {}

    /// All rules in the order in which they are listed for users.
    public static List<Rule> all() {
        return ALL;
    }

    /// The page of a rule, as Markdown. Fails if there is no rule of that id.
    public static String page(String id) {
        for (Rule rule : ALL) {
            if (rule.id().equals(id)) {
                return read(rule);
            }
        }
        throw new IllegalArgumentException("no rule " + id);
    }

    private static String read(Rule rule) {
        String name = rule.getClass().getSimpleName() + ".md";
        try (InputStream page = rule.getClass().getResourceAsStream(name)) {
            if (page == null) {
                throw new IllegalStateException("rule " + rule.id() + " has no page " + name);
            }
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
