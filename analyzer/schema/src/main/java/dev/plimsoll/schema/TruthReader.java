package dev.plimsoll.schema;

import dev.plimsoll.schema.TruthReading.MeasuredPipeline;
import dev.plimsoll.schema.TruthReading.Measurement;
import dev.plimsoll.schema.document.DocumentException;
import dev.plimsoll.schema.document.Documents;
import dev.plimsoll.schema.document.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads `truth.json`: the peaks of pipelines as they were measured with the real libraries. The file is what
/// `samples/truth/measure_samples.py` writes.
public final class TruthReader {
    private static final String DEFAULT_LIBRARY = "pandas";

    private final Complaints complaints;
    private final List<MeasuredPipeline> pipelines = new ArrayList<>();

    private TruthReader(String path) {
        this.complaints = new Complaints(path);
    }

    /// The measurements in that file. Never fails: what cannot be read is a problem of the result.
    ///
    /// @param path what problems call the file
    public static TruthReading read(Path file, String path) {
        TruthReader reader = new TruthReader(path);
        try {
            reader.document(Documents.json(Documents.text(file.toAbsolutePath())));
        } catch (DocumentException broken) {
            reader.complaints.add(broken.problem(path));
        }
        return new TruthReading(reader.pipelines, reader.complaints.all());
    }

    private void document(Node root) {
        if (!(root instanceof Node.Fields fields)) {
            complaints.add(
                    root.line(), "expected an object, found " + root.described(), "write an object with \"pipelines\"");
            return;
        }
        Properties properties = new Properties(fields, "the file", complaints);
        if (!properties.has("pipelines")) {
            properties.complain(fields.line(), "it has no pipelines", "measure some with measure_samples.py");
        }
        for (Node item : elements(properties, "pipelines")) {
            if (item instanceof Node.Fields pipeline) {
                pipeline(new Properties(pipeline, "a pipeline", complaints));
            } else {
                properties.wrong("an element of pipelines", item, "write an object with file and measurements");
            }
        }
    }

    private static List<Node> elements(Properties properties, String name) {
        return properties
                .list(name, "write a list of objects")
                .map(Node.Items::elements)
                .orElse(List.of());
    }

    private void pipeline(Properties pipeline) {
        Optional<String> file = pipeline.text("file", "name the file that was run");
        List<Measurement> measurements = new ArrayList<>();
        for (Node item : elements(pipeline, "measurements")) {
            if (item instanceof Node.Fields fields) {
                measurement(new Properties(fields, "a measurement", complaints)).ifPresent(measurements::add);
            } else {
                pipeline.wrong("an element of measurements", item, "write an object with peak, low and high");
            }
        }
        if (file.isEmpty()) {
            pipeline.complain(pipeline.fields().line(), "it names no file", "add \"file\"");
        } else {
            pipelines.add(new MeasuredPipeline(file.get(), rows(pipeline), measurements));
        }
    }

    private Map<String, Long> rows(Properties pipeline) {
        Map<String, Long> rows = new LinkedHashMap<>();
        Optional<Node.Fields> counts = pipeline.object("resource rows", "write an object with rows by table");
        if (counts.isPresent()) {
            Properties inner = new Properties(counts.get(), "resource rows", complaints);
            for (String table : counts.get().fields().keySet()) {
                inner.count(table).ifPresent(count -> rows.put(table, count));
            }
        }
        return rows;
    }

    private static Optional<Measurement> measurement(Properties measurement) {
        String library = measurement
                .text("engine", "name the library, such as \"polars\"")
                .orElse(DEFAULT_LIBRARY);
        Optional<String> version = measurement.text(library, "write the library's version");
        OptionalLong peak = measurement.count("peak");
        OptionalLong low = measurement.count("low");
        OptionalLong high = measurement.count("high");
        boolean complete = version.isPresent() && peak.isPresent() && low.isPresent() && high.isPresent();
        boolean sound = complete
                && low.getAsLong() > 0
                && low.getAsLong() <= peak.getAsLong()
                && peak.getAsLong() <= high.getAsLong();
        if (!sound) {
            measurement.complain(
                    measurement.fields().line(),
                    "it needs the version of " + library + ", and low <= peak <= high in bytes",
                    "measure it again");
            return Optional.empty();
        }
        return Optional.of(
                new Measurement(library, version.get(), peak.getAsLong(), low.getAsLong(), high.getAsLong()));
    }
}
