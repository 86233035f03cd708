package dev.plimsoll.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A run of the whole tool in this process.
public final class SampleRun {
    private SampleRun() {}

    /// What `check` prints for that path, without colour.
    public static String report(Path directory, String path, String... options) throws IOException {
        StringBuilder out = new StringBuilder();
        StringBuilder err = new StringBuilder();
        Console console = new Console(directory, Map.of(), out, err, false, false, false);
        List<String> arguments = new ArrayList<>(List.of("check", path));
        arguments.addAll(List.of(options));
        Main.run(arguments.toArray(String[]::new), console, ShippedParts.toolbox());
        return out.toString() + err;
    }

    /// What `fit` prints for that path if it is that month.
    public static String fit(Path directory, YearMonth today, String... arguments) throws IOException {
        StringBuilder out = new StringBuilder();
        Console console = new Console(directory, Map.of(), out, out, false, false, false);
        try {
            new FitCommand(ShippedParts.toolbox(), console, FitOptions.parse(arguments), today).run();
        } catch (UsageException wrong) {
            throw new IllegalArgumentException(wrong);
        }
        return out.toString();
    }

    /// What `accuracy` prints.
    public static String accuracy(Path directory, String... arguments) throws IOException {
        StringBuilder out = new StringBuilder();
        Console console = new Console(directory, Map.of(), out, out, false, false, false);
        List<String> all = new ArrayList<>(List.of("accuracy"));
        all.addAll(List.of(arguments));
        Main.run(all.toArray(String[]::new), console, ShippedParts.toolbox());
        return out.toString();
    }
}
