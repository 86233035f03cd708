package dev.plimsoll.cli;

import dev.plimsoll.engine.library.EngineChoice;
import dev.plimsoll.engine.library.Engines;
import dev.plimsoll.schema.pins.EngineVersions;
import dev.plimsoll.schema.pins.Pin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Which library version is modelled: the one that the user names, else the one that the project pins, else the newest.
final class EngineOption {
    /// The libraries that are modelled and their known release lines, oldest first.
    private static final SequencedMap<String, List<String>> LINES = lines();

    /// Larger than any release's second number.
    private static final String LAST = "9999";

    private EngineOption() {}

    private static SequencedMap<String, List<String>> lines() {
        SequencedMap<String, List<String>> lines = new LinkedHashMap<>();
        lines.put("pandas", EngineVersions.PANDAS_LINES);
        lines.put("polars", EngineVersions.POLARS_LINES);
        return lines;
    }

    /// The versions of `pandas=2.2,polars=1.44`; nothing of an empty text.
    ///
    /// @param origin who says so, `--engine` or a configuration file
    static List<EngineChoice> parseAll(String text, String origin) throws UsageException {
        List<EngineChoice> choices = new ArrayList<>();
        for (String part : text.isBlank() ? new String[0] : text.split(",", -1)) {
            choices.add(parse(part, origin));
        }
        return choices;
    }

    /// The version of `pandas=2.2`; fails with a message for the user on anything else.
    ///
    /// @param origin who says so, `--engine` or a configuration file
    static EngineChoice parse(String text, String origin) throws UsageException {
        int sign = text.indexOf('=');
        String library = (sign < 0 ? text : text.substring(0, sign)).strip();
        String version = sign < 0 ? "" : text.substring(sign).replace("=", "").strip();
        List<String> lines = LINES.getOrDefault(library, List.of());
        String instance = "\n  for instance pandas=" + EngineVersions.PANDAS_LINES.getLast();
        if (lines.isEmpty()) {
            throw new UsageException(origin + ": only " + String.join(" and ", LINES.keySet()) + " are modelled, not '"
                    + library + "'" + instance);
        }
        Optional<String> line = line(version);
        if (line.isEmpty()) {
            throw new UsageException(origin + ": not a version of " + library + ": '" + version + "'\n  for instance "
                    + library + "=" + lines.getLast());
        }
        String known = nearest(line.orElseThrow(), lines);
        boolean isKnown = known.equals(line.orElseThrow()) || isMajorOf(version, known);
        if (!isKnown) {
            throw new UsageException(origin + ": " + library + " " + version + " is not modelled\n  versions: "
                    + String.join(", ", lines));
        }
        return new EngineChoice(library, known, "given by " + origin);
    }

    /// The versions for pipelines in that directory: for each library the first that is given, else what the project
    /// pins, else the newest.
    static Engines of(Path directory, List<EngineChoice> given) {
        List<EngineChoice> choices = new ArrayList<>();
        LINES.forEach((library, lines) -> choices.add(given.stream()
                .filter(choice -> choice.library().equals(library))
                .findFirst()
                .orElseGet(() -> pinned(directory, library, lines))));
        return new Engines(choices);
    }

    private static EngineChoice pinned(Path directory, String library, List<String> lines) {
        Optional<Pin> pin = EngineVersions.pin(directory, library, lines);
        Optional<String> line = pin.flatMap(found -> line(found.version()));
        if (line.isEmpty()) {
            return new EngineChoice(library, lines.getLast(), "newest known; nothing pins it");
        }
        String known = nearest(line.get(), lines);
        String reason = known.equals(line.get()) ? "pinned by " : "nearest known to ";
        return new EngineChoice(library, known, reason + pin.orElseThrow().source());
    }

    /// The newest known release line that is not newer than that one; the oldest where all are newer.
    private static String nearest(String line, List<String> lines) {
        String nearest = lines.getFirst();
        for (String known : lines) {
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
