package dev.plimsoll.cli.samples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plimsoll.cli.SampleRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;

/// README shows what the tool really prints.
final class ReadmeTest {
    private static final String FENCE = "```\n";

    /// The example is parts of the sample's expected report, with `...` between them.
    @Test
    void exampleIsTheReport() throws IOException {
        Path project = Samples.project();
        String report = Files.readString(project.resolve("samples/pipelines/contact-rate/report.txt"));
        String readme = Files.readString(project.resolve("README.md"));
        int start = readme.indexOf(FENCE + "pipeline: ") + FENCE.length();
        String example = readme.substring(start, readme.indexOf(FENCE, start));
        for (String part : example.split("(?m)^\\.\\.\\.$")) {
            assertTrue(report.contains(part.strip()), part);
        }
    }

    @Test
    void polarsExampleIsWhatCheckSays() throws IOException {
        Path project = Samples.project();
        String readme = Files.readString(project.resolve("README.md"));
        int section = readme.indexOf("## Polars");
        int start = readme.indexOf(FENCE, section) + FENCE.length();
        String example = readme.substring(start, readme.indexOf(FENCE, start));
        String found =
                SampleRun.report(project, "samples/truth/pipelines/polars-survey-long", "--engine", "polars=1.44");
        assertTrue(found.contains(example.strip()), found);
    }

    @Test
    void fitExampleIsWhatFitSays() throws IOException {
        Path project = Samples.project();
        String readme = Files.readString(project.resolve("README.md"));
        int start = readme.indexOf(FENCE + "  rows now") + FENCE.length();
        String example = readme.substring(start, readme.indexOf(FENCE, start));
        String found = SampleRun.fit(
                project,
                YearMonth.of(2026, 11),
                "--memory",
                "64GiB",
                "--engine",
                "pandas=2.3",
                "samples/pipelines/contact-rate");
        assertTrue(found.contains(example.strip()), found);
    }
}
