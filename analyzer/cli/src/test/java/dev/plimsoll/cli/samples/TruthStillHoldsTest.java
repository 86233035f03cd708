package dev.plimsoll.cli.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Measures some of the recorded peaks again, others from day to day. Needs the libraries of
/// `samples/truth/requirements-3.0.6.txt`; the environment variable names a Python that has them.
@Tag("python")
final class TruthStillHoldsTest {
    private static final String PYTHON = "PLIMSOLL_TRUTH_PYTHON";
    private static final int PIPELINES = 3;

    @Test
    void recordedPeaksAreMeasuredAgain() throws IOException, InterruptedException {
        String python = System.getenv().getOrDefault(PYTHON, "");
        assumeTrue(!python.isEmpty(), "skipped: " + PYTHON + " names no Python with pandas 3.0.6");
        Path script = Samples.project().resolve("samples/truth/measure_samples.py");
        List<String> command = new ArrayList<>(List.of(python, script.toString()));
        command.addAll(List.of("--check", String.valueOf(PIPELINES), "3.0.6=" + python));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), printed);
        System.out.println(printed);
    }
}
