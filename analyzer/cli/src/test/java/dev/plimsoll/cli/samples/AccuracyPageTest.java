package dev.plimsoll.cli.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plimsoll.cli.SampleRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page about accuracy says what the estimates of today are, against the measurements that are checked in.
/// `-Dplimsoll.golden=write` writes it anew.
final class AccuracyPageTest {
    private static final Path PAGES = Samples.project().resolve("samples/truth");

    @TempDir
    Path directory;

    @Test
    void pageAndPictureAreOfToday() throws IOException {
        boolean write = "write".equals(System.getProperty("plimsoll.golden"));
        Path target = write ? PAGES : directory;
        String printed = SampleRun.accuracy(
                Samples.project(),
                "samples",
                "--page",
                target.resolve("accuracy.md").toString());
        for (String file : new String[] {"accuracy.md", "accuracy.svg"}) {
            assertEquals(Files.readString(PAGES.resolve(file)), Files.readString(target.resolve(file)), file);
        }
        assertTrue(printed.contains("comparisons"), printed);
    }

    /// README quotes the page's first sentence.
    @Test
    void readmeHasTheNumbersOfThePage() throws IOException {
        String page = Files.readString(PAGES.resolve("accuracy.md"));
        String sentence = page.lines().skip(2).findFirst().orElseThrow();
        String readme = Files.readString(Samples.project().resolve("README.md"));
        assertTrue(readme.replace("\n", " ").contains(sentence), sentence);
    }
}
