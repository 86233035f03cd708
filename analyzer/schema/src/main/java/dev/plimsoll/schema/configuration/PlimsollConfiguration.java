package dev.plimsoll.schema.configuration;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A project's settings. What the file does not say is empty.
///
/// @param file the file that was read, absolute; absent where there is none
/// @param schema the description of tables, resolved against the file's directory
/// @param bind name of a frame in the program to the name of a table
/// @param engines library to version, `pandas` to `2.2`
/// @param budget an amount of memory as it is written, `64GiB`
/// @param select ids of the only rules to run; empty where all run
/// @param ignore ids of rules not to run
/// @param showPossible whether findings that are only possible are shown
/// @param format name of the report's format
/// @param exclude globs of files to leave out, relative to the file's directory
/// @param exitZero whether findings leave the exit code 0
public record PlimsollConfiguration(
        Optional<Path> file,
        Optional<Path> schema,
        Map<String, String> bind,
        Map<String, String> engines,
        Optional<String> budget,
        List<String> select,
        List<String> ignore,
        Optional<Boolean> showPossible,
        Optional<String> format,
        List<String> exclude,
        Optional<Boolean> exitZero) {
    /// No settings.
    public static final PlimsollConfiguration NONE = new PlimsollConfiguration(
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Map.of(),
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty());

    public PlimsollConfiguration {
        bind = Collections.unmodifiableMap(new LinkedHashMap<>(bind));
        engines = Collections.unmodifiableMap(new LinkedHashMap<>(engines));
        select = List.copyOf(select);
        ignore = List.copyOf(ignore);
        exclude = List.copyOf(exclude);
    }
}
