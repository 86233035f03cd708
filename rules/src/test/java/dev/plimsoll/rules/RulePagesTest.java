package dev.plimsoll.rules;

import dev.plimsoll.engine.rule.Rule;
import dev.plimsoll.testkit.MarkdownTests;
import dev.plimsoll.testkit.ShippedToolchain;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// Every code block of every rule's page is a program, and its comments say what the rule finds in it.
class RulePagesTest {
    @TestFactory
    Stream<DynamicNode> pages() {
        List<DynamicNode> pages = new ArrayList<>();
        for (Rule rule : Rules.all()) {
            String name = rule.getClass().getSimpleName() + ".md";
            Stream<DynamicNode> tests =
                    MarkdownTests.of(name, Rules.page(rule.id()), new ShippedToolchain(List.of(rule)));
            pages.add(DynamicContainer.dynamicContainer(name, tests));
        }
        return pages.stream();
    }
}
