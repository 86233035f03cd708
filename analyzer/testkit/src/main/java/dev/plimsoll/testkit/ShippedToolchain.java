package dev.plimsoll.testkit;

import dev.plimsoll.engine.analysis.Analyzer;
import dev.plimsoll.engine.analysis.ModuleInput;
import dev.plimsoll.engine.result.Analysis;
import dev.plimsoll.engine.rule.Rule;
import dev.plimsoll.ir.Module;
import dev.plimsoll.ir.table.Catalog;
import dev.plimsoll.ir.text.IrParser;
import dev.plimsoll.python.PythonFrontEnd;
import dev.plimsoll.schema.DataPackageReader;
import dev.plimsoll.schema.SchemaReading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The front ends, schema reader and engine that plimsoll ships with.
public final class ShippedToolchain implements Toolchain {
    private final PythonFrontEnd python = new PythonFrontEnd();
    private final Analyzer analyzer;

    /// A toolchain that runs these rules; none for tests of estimates alone.
    public ShippedToolchain(List<Rule> rules) {
        this.analyzer = new Analyzer(rules);
    }

    @Override
    public Module read(String language, String path, String text) {
        return language.equals("ir") ? IrParser.parse(text) : python.read(path, text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Catalog catalog(String dataPackage) {
        try {
            Path file = Files.createTempFile("plimsoll", ".json");
            try {
                Files.writeString(file, dataPackage);
                SchemaReading reading = DataPackageReader.read(file, "datapackage.json");
                if (!reading.problems().isEmpty()) {
                    throw new IllegalArgumentException("the schema: " + reading.problems());
                }
                return new Catalog(reading.tables(), Map.of());
            } finally {
                Files.delete(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public Analysis analyse(List<ModuleInput> inputs) {
        return analyzer.analyse(inputs);
    }
}
