package dev.plimsoll.cli;

import dev.plimsoll.engine.library.EngineChoice;
import dev.plimsoll.schema.pins.EngineVersions;
import dev.plimsoll.schema.pins.Pin;
import java.nio.file.Path;
import java.util.Optional;

/// Which library version is modelled: the one that the user names, else the one that the project pins, else the newest.
final class EngineOption {
    private static final String PANDAS = "pandas";

    /// Larger than any release's second number.
    private static final String LAST = "9999";

    private EngineOption() {}

    /// The version of `pandas=2.2`; fails with a message for the user on anything else.
    ///
    /// @param origin who says so, `--engine` or a configuration file
    static EngineChoice parse(String text, String origin) throws UsageException {
        int sign = text.indexOf('=');
        String library = sign < 0 ? text.strip() : text.substring(0, sign).strip();
        String version = sign < 0 ? "" : text.substring(sign).replace("=", "").strip();
        if (!library.equals(PANDAS)) {
            throw new UsageException(
                    origin + ": only pandas is modelled, not '" + library + "'\n  for instance pandas=" + newest());
        }
        Optional<String> line = line(version);
        if (line.isEmpty()) {
            throw new UsageException(
                    origin + ": not a version of pandas: '" + version + "'\n  for instance pandas=" + newest());
        }
        String known = nearest(line.orElseThrow());
        boolean isKnown = known.equals(line.orElseThrow()) || isMajorOf(version, known);
        if (!isKnown) {
            throw new UsageException(origin + ": pandas " + version + " is not modelled\n  versions: "
                    + String.join(", ", EngineVersions.PANDAS_LINES));
        }
        return new EngineChoice(PANDAS, known, "given by " + origin);
    }

    /// The version for pipelines in that directory.
    static EngineChoice of(Path directory) {
        Optional<Pin> pin = EngineVersions.pandas(directory);
        if (pin.isPresent()) {
            Optional<String> line = line(pin.orElseThrow().version());
            if (line.isPresent()) {
                String known = nearest(line.orElseThrow());
                String reason = known.equals(line.orElseThrow()) ? "pinned by " : "nearest known to ";
                return new EngineChoice(
                        PANDAS, known, reason + pin.orElseThrow().source());
            }
        }
        return new EngineChoice(PANDAS, newest(), "newest known; nothing pins it");
    }

    private static String newest() {
        return EngineVersions.PANDAS_LINES.getLast();
    }

    /// The newest known release line that is not newer than that one; the oldest where all are newer.
    private static String nearest(String line) {
        String nearest = EngineVersions.PANDAS_LINES.getFirst();
        for (String known : EngineVersions.PANDAS_LINES) {
            nearest = number(known) <= number(line) ? known : nearest;
        }
        return nearest;
    }

    /// A release line as a number that grows with it.
    private static int number(String line) {
        int dot = line.indexOf('.');
        return Integer.parseInt(line.substring(0, dot)) * 10_000 + Integer.parseInt(line.substring(dot + 1));
    }

    private static boolean isMajorOf(String version, String line) {
        return line.startsWith(version + ".");
    }

    /// The first two numbers of a version, `2.2` of `2.2.1` and of `2.2rc1`; of `2` the last release of that number.
    private static Optional<String> line(String version) {
        int dot = version.indexOf('.');
        String major = digits(dot < 0 ? version : version.substring(0, dot));
        String minor = dot < 0 ? LAST : digits(version.substring(dot + 1));
        boolean isVersion = !major.isEmpty() && !minor.isEmpty() && Character.isDigit(version.charAt(0));
        return isVersion ? Optional.of(major + "." + minor) : Optional.empty();
    }

    /// The digits at the start, at most four.
    private static String digits(String text) {
        int end = 0;
        while (end < text.length() && end < 4 && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return text.substring(0, end);
    }
}
