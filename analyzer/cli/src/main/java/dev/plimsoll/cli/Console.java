package dev.plimsoll.cli;

import java.nio.file.Path;
import java.util.Map;

/// What surrounds one run of the tool.
///
/// @param workingDirectory where relative paths start
/// @param environment environment variables
/// @param out standard output
/// @param err standard error
/// @param terminal whether standard output is a terminal
/// @param errorTerminal whether standard error is a terminal
/// @param unicode whether standard output can show block characters
record Console(
        Path workingDirectory,
        Map<String, String> environment,
        Appendable out,
        Appendable err,
        boolean terminal,
        boolean errorTerminal,
        boolean unicode) {
    private static final int WIDTH = 100;
    private static final int WIDEST = 160;

    Console {
        environment = Map.copyOf(environment);
    }

    /// Whether that variable is set to something.
    boolean has(String variable) {
        return !environment.getOrDefault(variable, "").isEmpty();
    }

    /// Characters in a line: `COLUMNS`, at most 160, in a terminal where it says so; else 100, so that a report that is
    /// kept in a file does not depend on who made it.
    int width() {
        if (!terminal) {
            return WIDTH;
        }
        try {
            int columns = Integer.parseInt(environment.getOrDefault("COLUMNS", ""));
            return columns > 0 ? Math.min(columns, WIDEST) : WIDTH;
        } catch (NumberFormatException notSet) {
            return WIDTH;
        }
    }
}
