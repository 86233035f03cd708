package dev.plimsoll.cli.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileFinderTest {
    @TempDir
    Path root;

    private void files(String... names) throws IOException {
        for (String name : names) {
            file(name, "");
        }
    }

    private void file(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private List<String> find(String... paths) {
        List<String> shown = new ArrayList<>();
        FileFinder.Findings findings = new FileFinder(root, name -> name.endsWith(".py")).find(List.of(paths));
        for (SourcePath path : findings.files()) {
            shown.add(path.shown());
        }
        for (FileFinder.Problem problem : findings.problems()) {
            shown.add(problem.shown() + ": " + problem.message());
        }
        return shown;
    }

    @Test
    void walksDirectoriesInOrder() throws IOException {
        files("b.py", "a/z.py", "a/c.py", "notes.txt");
        assertEquals(List.of("a/c.py", "a/z.py", "b.py"), find("."));
        assertEquals(List.of("a/c.py", "a/z.py", "b.py"), find("b.py", "a", "./a/c.py"));
    }

    @Test
    void skipsWhatIsNotTheUsersOwn() throws IOException {
        files("x.py", "node_modules/n.py", ".git/g.py", "__pycache__/p.py", ".tox/t.py", ".ipynb_checkpoints/i.py");
        files("env/pyvenv.cfg", "env/lib/e.py", "conda/conda-meta/history", "conda/c.py");
        assertEquals(List.of("x.py"), find("."));
    }

    @Test
    void whatTheUserNamesIsReadAllTheSame() throws IOException {
        file(".gitignore", "*.py\n");
        files("x.py", "env/pyvenv.cfg", "env/e.py");
        assertEquals(List.of("x.py"), find("x.py"));
        assertEquals(List.of(), find("."));
    }

    @Test
    void honoursNestedIgnoreFiles() throws IOException {
        Files.createDirectories(root.resolve(".git"));
        file(".gitignore", "# comment\n/build\n*_gen.py\n!keep_gen.py\nlogs/\ndocs/**/old\n");
        file("sub/.gitignore", "secret.py\n!other_gen.py\n");
        files("build/b.py", "sub/build/b.py", "a_gen.py", "keep_gen.py", "sub/other_gen.py", "sub/a_gen.py");
        files("logs/l.py", "sub/logs/l.py", "docs/old/x.py", "docs/a/b/old/x.py", "docs/a/new/x.py", "sub/secret.py");
        assertEquals(List.of("docs/a/new/x.py", "keep_gen.py", "sub/build/b.py", "sub/other_gen.py"), find("."));
        assertEquals(List.of("sub/build/b.py", "sub/other_gen.py"), find("sub"));
    }

    @Test
    void survivesLoopsOfLinksAndFindsNothingTwice() throws IOException {
        files("a/x.py", "b/y.py");
        Files.createSymbolicLink(root.resolve("a/loop"), root);
        Files.createSymbolicLink(root.resolve("a/self.py"), Path.of("self.py"));
        Files.createSymbolicLink(root.resolve("a/again.py"), Path.of("x.py"));
        Files.createSymbolicLink(root.resolve("a/other.py"), root.resolve("b/y.py"));
        assertEquals(List.of("a/other.py", "a/x.py"), find("a"));
        assertEquals(List.of("a/x.py", "b/y.py"), find("."));
    }

    @Test
    void saysWhatIsWrongWithAPathAndGoesOn() throws IOException {
        files("x.py", "notes.txt");
        assertEquals(
                List.of(
                        "x.py",
                        "missing: no such file or directory",
                        "notes.txt: not a kind of file that plimsoll reads (.py, .ipynb)"),
                find("missing", "x.py", "notes.txt"));
    }
}
