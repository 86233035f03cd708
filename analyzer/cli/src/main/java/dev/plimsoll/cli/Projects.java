package dev.plimsoll.cli;

import java.nio.file.Path;

/// What the projects around files say.
interface Projects {
    /// The settings for files in that directory; fails with a message for the user where a configuration file or a
    /// schema makes no sense.
    ProjectSettings around(Path directory) throws UsageException;
}
