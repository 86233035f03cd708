package dev.plimsoll.schema.pins;

import dev.plimsoll.schema.document.DocumentException;
import dev.plimsoll.schema.document.Documents;
import dev.plimsoll.schema.document.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the files in which package managers note what they installed.
final class LockFiles {
    private static final Pattern ENTRY = Pattern.compile("\\s*(name|version)\\s*=\\s*[\"']([^\"']*)[\"'].*");

    private LockFiles() {}

    /// The `[[package]]` tables of uv, Poetry, PDM and pylock. They are long and regular, so their lines are read
    /// rather than their tree.
    static List<Declaration> packages(Path file, String library) throws DocumentException {
        List<Declaration> found = new ArrayList<>();
        boolean inPackage = false;
        boolean wanted = false;
        int number = 0;
        for (String line : Documents.text(file).split("\r?\n", -1)) {
            number++;
            if (line.startsWith("[")) {
                inPackage = line.startsWith("[[package");
                wanted = false;
            }
            Matcher entry = ENTRY.matcher(line);
            if (!inPackage || !entry.matches()) {
                continue;
            }
            if (entry.group(1).equals("name")) {
                wanted = Requirement.normalised(entry.group(2)).equals(library);
            } else if (wanted) {
                declaration(entry.group(2), library, file, number).ifPresent(found::add);
            }
        }
        return found;
    }

    private static Optional<Declaration> declaration(String version, String library, Path file, int line) {
        return VersionRange.parse("==" + version, false)
                .map(range -> new Declaration(range, library + "==" + version, file, line));
    }

    /// `default` and `develop` of a `Pipfile.lock`.
    static List<Declaration> pipfile(Path file, String library) throws DocumentException {
        List<Declaration> found = new ArrayList<>();
        if (!(Documents.json(Documents.text(file)) instanceof Node.Fields root)) {
            return found;
        }
        for (String section : List.of("default", "develop")) {
            if (root.get(section).orElse(root) instanceof Node.Fields packages
                    && packages.get(library).orElse(root) instanceof Node.Fields entry
                    && entry.get("version").orElse(root) instanceof Node.Text version) {
                VersionRange.parse(version.value(), false)
                        .map(range -> new Declaration(range, library + version.value(), file, version.line()))
                        .ifPresent(found::add);
            }
        }
        return found;
    }
}
