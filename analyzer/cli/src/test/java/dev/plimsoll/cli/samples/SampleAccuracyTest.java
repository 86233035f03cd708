package dev.plimsoll.cli.samples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plimsoll.engine.analysis.Analyzer;
import dev.plimsoll.engine.analysis.ModuleInput;
import dev.plimsoll.engine.library.EngineChoice;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.ir.table.Catalog;
import dev.plimsoll.python.PythonFrontEnd;
import dev.plimsoll.schema.DataPackageReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The estimates of all samples beside the peaks that were measured with the real libraries (each sample's
/// `truth.json`).
final class SampleAccuracyTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    /// One estimate beside its measurement.
    private record Comparison(String name, Interval estimated, double measured) {
        double error() {
            return estimated.likely() / measured - 1;
        }

        boolean isCovered() {
            return estimated.low() <= measured && measured <= estimated.high();
        }

        @Override
        public String toString() {
            return String.format("%+.1f%% %s%s", 100 * error(), name, isCovered() ? "" : " (outside)");
        }
    }

    @Test
    void estimatesAreNearWhatWasMeasured() throws IOException {
        List<Comparison> comparisons = new ArrayList<>();
        for (Path sample : Samples.all()) {
            compare(sample, comparisons);
        }
        List<Double> errors = comparisons.stream()
                .map(comparison -> Math.abs(comparison.error()))
                .sorted()
                .toList();
        assertTrue(errors.size() >= 12 * 3, "every sample is measured under three versions: " + errors.size());
        assertTrue(errors.get(errors.size() / 2) <= 0.05, () -> "median error above 5%: " + comparisons);
        for (Comparison comparison : comparisons) {
            // What pandas 3 leaves behind after reading is all or nothing, so that one run may be off by more.
            double allowed = comparison.isCovered() ? 0.2 : 0.15;
            assertTrue(Math.abs(comparison.error()) < allowed, comparison::toString);
        }
        long covered = comparisons.stream().filter(Comparison::isCovered).count();
        assertTrue(covered >= 0.95 * comparisons.size(), () -> "less than 95% within the intervals: " + comparisons);
    }

    private void compare(Path sample, List<Comparison> comparisons) throws IOException {
        JsonNode truth = JSON.readTree(sample.resolve("truth.json").toFile());
        for (JsonNode pipeline : truth.get("pipelines")) {
            Path schema = withRows(sample.resolve("datapackage.json"), pipeline.get("resource rows"));
            Catalog catalog = new Catalog(
                    DataPackageReader.read(schema, "datapackage.json").tables(), Map.of());
            for (JsonNode measurement : pipeline.get("measurements")) {
                String version = measurement.get("pandas").asText();
                String file = pipeline.get("file").asText();
                Interval estimated = estimate(sample, file, catalog, version);
                String name = sample.getFileName() + "/" + file + " " + pipeline.get("resource rows") + " " + version;
                comparisons.add(
                        new Comparison(name, estimated, measurement.get("peak").asDouble()));
            }
        }
    }

    private Path withRows(Path schema, JsonNode rows) throws IOException {
        JsonNode tree = JSON.readTree(schema.toFile());
        for (JsonNode resource : tree.get("resources")) {
            JsonNode count = rows.get(resource.get("name").asText());
            if (count != null) {
                ((ObjectNode) resource).withObject("/stats").set("rows", count);
            }
        }
        Path changed = directory.resolve("datapackage.json");
        Files.writeString(changed, JSON.writeValueAsString(tree));
        return changed;
    }

    private static Interval estimate(Path sample, String file, Catalog catalog, String version) throws IOException {
        EngineChoice engine = new EngineChoice("pandas", version, "measured");
        List<ModuleInput> inputs = new ArrayList<>();
        for (Path source : sources(sample)) {
            String path = sample.relativize(source).toString().replace('\\', '/');
            inputs.add(new ModuleInput(new PythonFrontEnd().read(path, Files.readAllBytes(source)), catalog, engine));
        }
        return new Analyzer(List.of())
                .analyse(inputs).pipelines().stream()
                        .filter(pipeline -> pipeline.entry().equals("<module>")
                                && pipeline.place().file().path().equals(file))
                        .map(estimate -> estimate.peak().amount())
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no estimate for " + sample + "/" + file));
    }

    private static List<Path> sources(Path sample) throws IOException {
        try (Stream<Path> files = Files.walk(sample)) {
            return files.filter(path ->
                            path.toString().endsWith(".py") || path.toString().endsWith(".ipynb"))
                    .sorted()
                    .toList();
        }
    }
}
