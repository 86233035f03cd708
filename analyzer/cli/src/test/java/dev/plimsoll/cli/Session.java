package dev.plimsoll.cli;

import dev.plimsoll.engine.rule.Severity;
import dev.plimsoll.report.RuleCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Runs the command line in this process, in a directory of its own, on fake parts.
final class Session {
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
        return new Toolbox(new FakeFrontEnd(), new Rules(), new FakeAnalyses(), NearbyProjects::open);
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
