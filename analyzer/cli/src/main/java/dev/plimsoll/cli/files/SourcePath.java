package dev.plimsoll.cli.files;

import java.nio.file.Path;

/// A file to analyse.
///
/// @param file where it is, absolute
/// @param shown how reports name it: relative to the working directory where it is below it, with `/` between names
/// @param named whether the user named this very file, which is then analysed whatever is in it
public record SourcePath(Path file, String shown, boolean named) implements Comparable<SourcePath> {
    @Override
    public int compareTo(SourcePath other) {
        return shown.compareTo(other.shown);
    }
}
