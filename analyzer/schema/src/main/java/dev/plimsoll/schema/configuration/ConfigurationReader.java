package dev.plimsoll.schema.configuration;

import dev.plimsoll.schema.SchemaDiscovery;
import dev.plimsoll.schema.document.DocumentException;
import dev.plimsoll.schema.document.Documents;
import dev.plimsoll.schema.document.Node;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds and reads a project's settings.
public final class ConfigurationReader {
    /// Plimsoll's own file.
    public static final String FILE_NAME = "plimsoll.toml";

    /// The file that other tools share.
    public static final String SHARED_FILE_NAME = "pyproject.toml";

    private ConfigurationReader() {}

    /// The settings for files in that directory: of the nearest `plimsoll.toml`, or `pyproject.toml` with a table
    /// `tool.plimsoll`, in it or above it, no further up than the directory that holds `.git`.
    public static ConfigurationReading nearest(Path directory) {
        for (Path candidate : SchemaDiscovery.upward(directory)) {
            Path own = candidate.resolve(FILE_NAME);
            if (Files.isRegularFile(own)) {
                return read(own, own.toString().replace('\\', '/'));
            }
            Path shared = candidate.resolve(SHARED_FILE_NAME);
            if (Files.isRegularFile(shared) && mentionsUs(shared)) {
                return read(shared, shared.toString().replace('\\', '/'));
            }
        }
        return new ConfigurationReading(PlimsollConfiguration.NONE, List.of());
    }

    /// The settings of that file. Never fails: a file that cannot be read is a problem of the result.
    ///
    /// @param path what problems call the file
    public static ConfigurationReading read(Path file, String path) {
        Path absolute = file.toAbsolutePath().normalize();
        try {
            Node.Fields root = Documents.toml(Documents.text(absolute));
            boolean shared = SHARED_FILE_NAME.equals(name(absolute));
            return new SettingsReader(absolute, path).reading(shared ? ours(root) : root);
        } catch (DocumentException broken) {
            return new ConfigurationReading(PlimsollConfiguration.NONE, List.of(broken.problem(path)));
        }
    }

    /// Whether a shared file has our table. One that is broken is ours to complain about only if it names us.
    private static boolean mentionsUs(Path shared) {
        String text = "";
        try {
            text = Documents.text(shared);
            Node.Fields root = Documents.toml(text);
            return root.get("tool").orElse(root) instanceof Node.Fields tool
                    && tool.get("plimsoll").isPresent();
        } catch (DocumentException broken) {
            return text.contains("tool.plimsoll");
        }
    }

    private static Node.Fields ours(Node.Fields root) throws DocumentException {
        Optional<Node> tool = root.get("tool");
        Optional<Node> table = tool.isPresent() && tool.get() instanceof Node.Fields fields
                ? fields.get("plimsoll")
                : Optional.empty();
        if (table.isEmpty()) {
            return new Node.Fields(Map.of(), Map.of(), 1);
        }
        if (table.get() instanceof Node.Fields fields) {
            return fields;
        }
        throw new DocumentException(
                table.get().line(), "tool.plimsoll is " + table.get().described(), "write a table [tool.plimsoll]");
    }

    private static String name(Path path) {
        @Nullable Path name = path.getFileName();
        return name == null ? "" : name.toString();
    }
}
