package dev.plimsoll.cli;

import dev.plimsoll.engine.analysis.ModuleInput;
import dev.plimsoll.engine.library.EngineChoice;
import dev.plimsoll.engine.library.Engines;
import dev.plimsoll.engine.result.PipelineEstimate;
import dev.plimsoll.ir.Module;
import dev.plimsoll.ir.SourceProblem;
import dev.plimsoll.ir.table.Catalog;
import dev.plimsoll.report.accuracy.Comparison;
import dev.plimsoll.schema.DataPackageReader;
import dev.plimsoll.schema.SchemaReading;
import dev.plimsoll.schema.TruthReader;
import dev.plimsoll.schema.TruthReading;
import dev.plimsoll.schema.TruthReading.MeasuredPipeline;
import dev.plimsoll.schema.TruthReading.Measurement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A directory with a pipeline's sources, the `datapackage.json` of its tables and the `truth.json` of its peaks.
final class MeasuredDirectory {
    static final String TRUTH = "truth.json";
    private static final String SCHEMA = "datapackage.json";

    private final Toolbox toolbox;
    private final Path directory;
    private final String shown;

    /// @param shown what messages call the directory
    MeasuredDirectory(Toolbox toolbox, Path directory, String shown) {
        this.toolbox = toolbox;
        this.directory = directory;
        this.shown = shown;
    }

    /// Compares each measurement with its estimate. What cannot be compared is added to `problems`.
    List<Comparison> compare(List<SourceProblem> problems) throws IOException {
        TruthReading truth = TruthReader.read(directory.resolve(TRUTH), shown + "/" + TRUTH);
        problems.addAll(truth.problems());
        SchemaReading schema = DataPackageReader.read(directory.resolve(SCHEMA), shown + "/" + SCHEMA);
        problems.addAll(schema.problems());
        Catalog catalog = new Catalog(schema.tables(), Map.of());
        List<Module> modules = modules();
        List<Comparison> comparisons = new ArrayList<>();
        for (MeasuredPipeline pipeline : truth.pipelines()) {
            Catalog counted = catalog.withRows(pipeline.rows());
            String name = name(pipeline, truth.pipelines());
            for (Measurement measurement : pipeline.measurements()) {
                Optional<PipelineEstimate> estimate = estimate(modules, counted, pipeline.file(), measurement);
                if (estimate.isPresent() && estimate.get().unit().isEmpty()) {
                    comparisons.add(compared(name, estimate.get(), measurement));
                } else {
                    problems.add(unestimated(pipeline, estimate.isPresent()));
                }
            }
        }
        return comparisons;
    }

    private List<Module> modules() throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(directory)) {
            files = found.filter(file -> toolbox.frontEnd().reads(String.valueOf(file.getFileName())))
                    .sorted()
                    .toList();
        }
        List<Module> modules = new ArrayList<>();
        for (Path file : files) {
            String path = directory.relativize(file).toString().replace('\\', '/');
            modules.add(toolbox.frontEnd().read(path, Files.readAllBytes(file)));
        }
        return modules;
    }

    private Optional<PipelineEstimate> estimate(
            List<Module> modules, Catalog catalog, String file, Measurement measurement) {
        EngineChoice measured = new EngineChoice(measurement.library(), measurement.version(), "measured");
        Engines engines = EngineOption.of(directory, List.of(measured));
        List<ModuleInput> inputs = new ArrayList<>();
        for (Module module : modules) {
            inputs.add(new ModuleInput(module, catalog, engines));
        }
        return toolbox.analysis().analyse(inputs, Set.of()).pipelines().stream()
                .filter(pipeline -> pipeline.entry().equals("<module>")
                        && pipeline.place().file().path().equals(file))
                .findFirst();
    }

    /// The directory's name, with what tells its pipelines apart where it has several.
    private String name(MeasuredPipeline pipeline, List<MeasuredPipeline> all) {
        String name = String.valueOf(directory.getFileName());
        boolean severalFiles =
                all.stream().map(MeasuredPipeline::file).distinct().count() > 1;
        boolean severalCounts =
                all.stream().map(MeasuredPipeline::rows).distinct().count() > 1;
        if (severalFiles) {
            name += " " + pipeline.file();
        }
        if (severalCounts) {
            long rows =
                    pipeline.rows().values().stream().mapToLong(Long::longValue).sum();
            name += String.format(java.util.Locale.ROOT, " (%,d rows)", rows);
        }
        return name;
    }

    private static Comparison compared(String name, PipelineEstimate estimate, Measurement measurement) {
        return new Comparison(
                name,
                measurement.library(),
                measurement.version(),
                estimate.peak().amount(),
                estimate.assumptions().isEmpty(),
                measurement.peak(),
                measurement.low(),
                measurement.high());
    }

    private SourceProblem unestimated(MeasuredPipeline pipeline, boolean inMultiples) {
        return new SourceProblem(
                shown + "/" + pipeline.file(),
                1,
                inMultiples
                        ? "its estimate is in multiples of a frame, so it cannot be compared"
                        : "there is no estimate of what the file runs at its top level",
                inMultiples ? "give the tables row counts" : "check that truth.json names a file of this directory");
    }
}
