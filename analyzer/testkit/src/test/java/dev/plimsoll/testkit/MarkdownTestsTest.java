package dev.plimsoll.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// The runner on a page of its own.
final class MarkdownTestsTest {
    private static final String PAGE = """
            # Waste

            ## Example

            ```json schema
            {}
            ```

            ```python pandas=1.5,3.0
            takes 2900   # peak: 2.9x # resident: 1.4x
            finds waste  # error: [waste] "words"
            ```

            ## Known limits

            ```python file=a.py
            takes 4096  # peak: 4.0 KiB
            ```

            ```python file=b.py
            x = 1  # FN: not seen
            ```
            """;

    @TempDir
    Path directory;

    @TestFactory
    Stream<DynamicNode> page() {
        return MarkdownTests.of("Waste.md", PAGE, new FakeToolchain());
    }

    @TestFactory
    Stream<DynamicNode> pagesInADirectory() throws IOException {
        Files.createDirectories(directory.resolve("family"));
        Files.writeString(directory.resolve("family/Waste.md"), PAGE);
        return MarkdownTests.below(directory, new FakeToolchain());
    }
}
