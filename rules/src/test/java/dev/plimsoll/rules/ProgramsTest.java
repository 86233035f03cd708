package dev.plimsoll.rules;

import dev.plimsoll.testkit.MarkdownTests;
import dev.plimsoll.testkit.ShippedToolchain;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// Programs that show what the interpreter makes of one thing in the language or a library, with all rules at once.
class ProgramsTest {
    @TestFactory
    Stream<DynamicNode> pages() throws IOException, URISyntaxException {
        Path pages = Path.of(
                Objects.requireNonNull(getClass().getResource("programs")).toURI());
        return MarkdownTests.below(pages, new ShippedToolchain(Rules.all()));
    }
}
