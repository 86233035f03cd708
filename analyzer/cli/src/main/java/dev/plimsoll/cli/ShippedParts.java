package dev.plimsoll.cli;

import dev.plimsoll.cli.program.FrontEnd;
import dev.plimsoll.engine.analysis.Analyzer;
import dev.plimsoll.engine.analysis.ModuleInput;
import dev.plimsoll.engine.result.Analysis;
import dev.plimsoll.engine.rule.Rule;
import dev.plimsoll.ir.Module;
import dev.plimsoll.python.ImportScan;
import dev.plimsoll.python.Mentions;
import dev.plimsoll.python.PythonFrontEnd;
import dev.plimsoll.report.RuleCatalog;
import dev.plimsoll.rules.Rules;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The parts that plimsoll ships with.
final class ShippedParts {
    private ShippedParts() {}

    /// The parts; none does any work before it is asked to.
    static Toolbox toolbox() {
        return new Toolbox(new Python(), new ShippedRules(), ShippedParts::analyse, NearbyProjects::open);
    }

    private static Analysis analyse(List<ModuleInput> inputs, Set<String> active) {
        List<Rule> rules = new ArrayList<>();
        for (Rule rule : Rules.all()) {
            if (active.contains(rule.id())) {
                rules.add(rule);
            }
        }
        return new Analyzer(rules).analyse(inputs);
    }

    /// Python files and notebooks.
    private static final class Python implements FrontEnd {
        /// The libraries whose frames are modelled, and the one that most of them are handed to.
        private static final String[] LIBRARIES = {"pandas", "polars", "sklearn"};

        private final PythonFrontEnd frontEnd = new PythonFrontEnd();

        @Override
        public boolean reads(String fileName) {
            return fileName.endsWith(".py") || fileName.endsWith(".ipynb");
        }

        @Override
        public boolean mentionsLibrary(byte[] content) {
            return Mentions.mentionsAny(content, LIBRARIES);
        }

        @Override
        public Set<String> imports(byte[] content) {
            return ImportScan.importedModules(content);
        }

        @Override
        public Module read(String path, byte[] content) {
            return frontEnd.read(path, content);
        }
    }

    /// The shipped rules, and behind them the notes of the command line itself.
    private static final class ShippedRules implements RuleCatalog {
        @Override
        public List<Description> rules() {
            List<Description> descriptions = new ArrayList<>();
            for (Rule rule : Rules.all()) {
                descriptions.add(new Description(rule.id(), rule.summary(), rule.severity()));
            }
            descriptions.addAll(RuleSelection.ofSuppressions());
            return descriptions;
        }

        @Override
        public String page(String rule) {
            for (Description own : RuleSelection.ofSuppressions()) {
                if (own.id().equals(rule)) {
                    return read(rule + ".md");
                }
            }
            return Rules.page(rule);
        }

        private static String read(String name) {
            try (InputStream stream = ShippedParts.class.getResourceAsStream(name)) {
                if (stream == null) {
                    throw new IllegalStateException("there is no page " + name);
                }
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }
}
