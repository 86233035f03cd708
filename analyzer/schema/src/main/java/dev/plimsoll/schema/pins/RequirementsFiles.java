package dev.plimsoll.schema.pins;

import dev.plimsoll.schema.document.DocumentException;
import dev.plimsoll.schema.document.Documents;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads pip's requirement files and those that they include.
final class RequirementsFiles {
    private static final Pattern INCLUDE =
            Pattern.compile("\\s*(?:-r|--requirement|-c|--constraint)[\\s=]*([^\\s#]+).*");

    private final String library;
    private final Set<Path> seen = new LinkedHashSet<>();
    private final List<Declaration> found = new ArrayList<>();

    private RequirementsFiles(String library) {
        this.library = library;
    }

    /// What the file and the files that it includes declare; nothing for files that cannot be read.
    static List<Declaration> declarations(Path file, String library) {
        RequirementsFiles files = new RequirementsFiles(library);
        files.read(file.toAbsolutePath().normalize());
        return files.found;
    }

    private void read(Path file) {
        if (!seen.add(file) || seen.size() > 100) {
            return;
        }
        try {
            lines(Documents.text(file), file);
        } catch (DocumentException unreadable) {
            // pip complains about it better than we could, and nothing is pinned by it
            return;
        }
    }

    private void lines(String text, Path file) {
        String pending = "";
        int start = 1;
        int number = 0;
        for (String line : text.split("\r?\n", -1)) {
            number++;
            start = pending.isEmpty() ? number : start;
            if (line.endsWith("\\")) {
                pending += line.substring(0, line.length() - 1) + " ";
            } else {
                line(pending + line, file, start);
                pending = "";
            }
        }
        line(pending, file, start);
    }

    private void line(String line, Path file, int number) {
        Matcher include = INCLUDE.matcher(line);
        if (include.matches()) {
            include(file, include.group(1));
            return;
        }
        Requirement.pip(line)
                .filter(requirement -> requirement.library().equals(library))
                .flatMap(requirement -> VersionRange.parse(requirement.specifier(), false)
                        .map(range -> new Declaration(range, library + requirement.specifier(), file, number)))
                .ifPresent(found::add);
    }

    private void include(Path file, String name) {
        try {
            read(file.resolveSibling(name).normalize());
        } catch (InvalidPathException notAPath) {
            // a URL or worse: nothing that lies in the project
            return;
        }
    }
}
