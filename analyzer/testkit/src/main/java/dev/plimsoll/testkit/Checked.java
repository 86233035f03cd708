package dev.plimsoll.testkit;

import dev.plimsoll.engine.analysis.ModuleInput;
import dev.plimsoll.engine.library.EngineChoice;
import dev.plimsoll.engine.result.Analysis;
import dev.plimsoll.ir.Module;
import dev.plimsoll.ir.table.Catalog;
import java.util.ArrayList;
import java.util.List;

/// A snippet that was analysed for one engine, and how that differs from what its comments say.
///
/// @param snippet the snippet
/// @param engine version of pandas that was modelled
/// @param analysis what was found
/// @param mismatches each expectation that is not met and each finding that is not expected, one paragraph each; empty
///     where all is as expected
public record Checked(Snippet snippet, String engine, Analysis analysis, List<String> mismatches) {
    public Checked {
        mismatches = List.copyOf(mismatches);
    }

    /// Analyses the snippet for each of its engines.
    public static List<Checked> all(Snippet snippet, Toolchain toolchain) {
        List<Checked> all = new ArrayList<>();
        for (String engine : snippet.engines()) {
            all.add(of(snippet, engine, toolchain));
        }
        return all;
    }

    /// Analyses the snippet for that version of pandas.
    public static Checked of(Snippet snippet, String engine, Toolchain toolchain) {
        Catalog described = snippet.schema().map(toolchain::catalog).orElse(Catalog.EMPTY);
        Catalog catalog = new Catalog(described.tables(), snippet.bindings());
        EngineChoice choice = new EngineChoice("pandas", engine, "the test says so");
        List<Module> modules = new ArrayList<>();
        List<ModuleInput> inputs = new ArrayList<>();
        for (Snippet.SnippetFile file : snippet.files()) {
            Module module = toolchain.read(file.language(), file.path(), file.text());
            modules.add(module);
            inputs.add(new ModuleInput(module, catalog, choice));
        }
        Analysis analysis = toolchain.analyse(inputs);
        return new Checked(snippet, engine, analysis, new Comparison(snippet, modules, analysis).mismatches());
    }

    /// Fails with all mismatches, if there are any.
    public void assertAsExpected() {
        if (!mismatches.isEmpty()) {
            String place = snippet.page() + ":" + snippet.files().getFirst().line();
            throw new AssertionError(place + ", pandas " + engine + "\n" + String.join("\n", mismatches));
        }
    }
}
