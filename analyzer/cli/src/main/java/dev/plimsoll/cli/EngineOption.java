package dev.plimsoll.cli;

import dev.plimsoll.engine.library.EngineChoice;
import dev.plimsoll.schema.pins.EngineVersions;
import dev.plimsoll.schema.pins.Pin;
import java.nio.file.Path;
import java.util.Optional;

/// Which library version is modelled: the one that the user names, else the one that the project pins, else the newest.
final class EngineOption {
    private static final String PANDAS = "pandas";

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
        return new EngineChoice(PANDAS, line.orElseThrow(), "given by " + origin);
    }

    /// The version for pipelines in that directory.
    static EngineChoice of(Path directory) {
        Optional<Pin> pin = EngineVersions.pandas(directory);
        if (pin.isPresent()) {
            Optional<String> line = line(pin.orElseThrow().version());
            if (line.isPresent()) {
                String reason = "pinned by " + pin.orElseThrow().source();
                return new EngineChoice(PANDAS, line.orElseThrow(), reason);
            }
        }
        return new EngineChoice(PANDAS, newest(), "newest known; nothing pins it");
    }

    private static String newest() {
        return EngineVersions.PANDAS_LINES.getLast();
    }

    /// The first two numbers of a version, `2.2` of `2.2.1` and of `2.2rc1`.
    private static Optional<String> line(String version) {
        int dot = version.indexOf('.');
        String major = digits(dot < 0 ? version : version.substring(0, dot));
        String minor = dot < 0 ? "0" : digits(version.substring(dot + 1));
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
