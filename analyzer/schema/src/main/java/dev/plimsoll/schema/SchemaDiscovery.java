package dev.plimsoll.schema;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds the description of tables that belongs to a pipeline.
public final class SchemaDiscovery {
    /// The file's name.
    public static final String FILE_NAME = "datapackage.json";

    private SchemaDiscovery() {}

    /// The nearest `datapackage.json` beside the pipeline's file or above it, no further up than the directory that
    /// holds `.git`. The file itself need not exist.
    public static Optional<Path> nearest(Path pipeline) {
        @Nullable Path directory = pipeline.toAbsolutePath().normalize().getParent();
        return directory == null
                ? Optional.empty()
                : upward(directory).stream()
                        .map(each -> each.resolve(FILE_NAME))
                        .filter(Files::isRegularFile)
                        .findFirst();
    }

    /// That directory and those above it up to the one that holds `.git`, or up to the root where none does.
    public static List<Path> upward(Path directory) {
        List<Path> directories = new ArrayList<>();
        @Nullable Path current = directory.toAbsolutePath().normalize();
        while (current != null) {
            directories.add(current);
            if (Files.exists(current.resolve(".git"))) {
                break;
            }
            current = current.getParent();
        }
        return directories;
    }
}
