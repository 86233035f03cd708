package dev.plimsoll.cli.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.plimsoll.cli.SampleRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The report of every sample, word for word: `report.txt` beside it. To write them anew, run the tests with
/// `-Dplimsoll.golden=write`, and read what changed.
final class SampleReportsTest {
    @TestFactory
    List<DynamicTest> everySampleIsReportedAsExpected() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path sample : Samples.all()) {
            tests.add(DynamicTest.dynamicTest(sample.getFileName().toString(), () -> check(sample)));
        }
        return tests;
    }

    private static void check(Path sample) throws IOException {
        String report = SampleRun.report(
                Samples.project(), "samples/pipelines/" + sample.getFileName(), "--engine", "pandas=2.3");
        Path expected = sample.resolve("report.txt");
        if ("write".equals(System.getProperty("plimsoll.golden"))) {
            Files.writeString(expected, report);
        }
        assertEquals(Files.readString(expected), report);
    }
}
