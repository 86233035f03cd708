package dev.plimsoll.schema.pins;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What a project's file says about the version of a library.
///
/// @param library its name in lower case
/// @param version the version where one is named exactly (`2.2.1`), else the newest known release line that is allowed
/// @param exact whether one version is named exactly
/// @param text the requirement as it is written, on one line: `pandas<2`
/// @param file the file that says so
/// @param line its line, 1-based
public record Pin(String library, String version, boolean exact, String text, Path file, int line) {
    /// The directory beside the others' files in which some projects keep their requirements.
    private static final String FOLDER = "requirements";

    /// Where and what, for reports: `requirements.txt line 3: pandas<2`.
    public String source() {
        @Nullable Path name = file.getFileName();
        @Nullable Path directory = file.getParent();
        String folder = directory != null && directory.endsWith(FOLDER) ? FOLDER + "/" : "";
        return folder + (name == null ? file : name) + " line " + line + ": " + text;
    }
}
