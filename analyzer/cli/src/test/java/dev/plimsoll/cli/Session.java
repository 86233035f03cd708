package dev.plimsoll.cli;

import dev.plimsoll.engine.library.EngineChoice;
import dev.plimsoll.engine.rule.Severity;
import dev.plimsoll.ir.table.Catalog;
import dev.plimsoll.report.Budget;
import dev.plimsoll.report.RuleCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs the command line in this process, in a directory of its own, on fake parts.
final class Session {
    private static final EngineChoice PANDAS = new EngineChoice("pandas", "3.0", "newest known; nothing pins it");

    private final Path directory;
    private final StringBuilder out = new StringBuilder();
    private final StringBuilder err = new StringBuilder();

    Session(Path directory) {
        this.directory = directory;
    }

    Session file(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    int run(String... arguments) throws IOException {
        out.setLength(0);
        err.setLength(0);
        Console console = new Console(directory, Map.of(), out, err, false, false, false);
        return Main.run(arguments, console, toolbox());
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }

    private static Toolbox toolbox() {
        return new Toolbox(new FakeFrontEnd(), new Rules(), new FakeAnalyses(), Session::projects);
    }

    private static Projects projects(CheckOptions options, RuleSelection rules, Console console)
            throws UsageException {
        ProjectSettings settings = new ProjectSettings(
                Catalog.EMPTY,
                PANDAS,
                rules.active(options.select(), options.ignore(), ""),
                options.budget().isPresent()
                        ? Optional.of(new Budget(options.budget().getAsLong()))
                        : Optional.empty(),
                options.showPossible(),
                List.of());
        return directory -> settings;
    }

    private static final class Rules implements RuleCatalog {
        @Override
        public List<Description> rules() {
            List<Description> rules = new ArrayList<>();
            rules.add(new Description("orphaned-frame", "A frame outlives its last use", Severity.ERROR));
            rules.add(new Description("widening-int-cast", "A cast makes integers wider", Severity.ERROR));
            rules.addAll(RuleSelection.ofSuppressions());
            return rules;
        }

        @Override
        public String page(String rule) {
            return "# " + rule + "\n";
        }
    }
}
