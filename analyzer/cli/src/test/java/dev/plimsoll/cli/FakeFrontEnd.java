package dev.plimsoll.cli;

import dev.plimsoll.cli.program.FrontEnd;
import dev.plimsoll.ir.Module;
import dev.plimsoll.ir.SourceFile;
import dev.plimsoll.ir.SourceFile.Comment;
import dev.plimsoll.ir.SourceProblem;
import dev.plimsoll.ir.Span;
import dev.plimsoll.ir.Statement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads lines: `import X` is an import, `BROKEN` does not parse, `CRASH` is a bug of ours, anything else a statement.
final class FakeFrontEnd implements FrontEnd {
    @Override
    public boolean reads(String fileName) {
        return fileName.endsWith(".py");
    }

    @Override
    public boolean mentionsLibrary(byte[] content) {
        return new String(content, StandardCharsets.UTF_8).contains("pandas");
    }

    @Override
    public Set<String> imports(byte[] content) {
        return new String(content, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("import "))
                .map(line -> line.substring(7))
                .collect(Collectors.toSet());
    }

    @Override
    public Module read(String path, byte[] content) {
        String text = new String(content, StandardCharsets.UTF_8);
        List<Statement> body = new ArrayList<>();
        List<Comment> comments = new ArrayList<>();
        List<SourceProblem> problems = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            if (line.contains("CRASH")) {
                throw new IllegalStateException(path);
            }
            int sign = line.indexOf('#');
            if (sign >= 0) {
                comments.add(new Comment(number, line.substring(sign + 1).strip(), sign == 0));
            }
            if (line.contains("BROKEN")) {
                problems.add(new SourceProblem(path, number, "invalid syntax", "check the brackets"));
            } else if (line.startsWith("import ")) {
                body.add(new Statement.Import(line.substring(7), Optional.empty(), Span.at(number, 1)));
            } else if (!line.isBlank()) {
                body.add(new Statement.Pass(Span.at(number, 1)));
            }
        }
        return new Module(
                path, Module.Language.PYTHON, new SourceFile(path, text, List.of(), comments), body, problems);
    }
}
