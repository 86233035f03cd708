package dev.plimsoll.python;

import dev.plimsoll.ir.Module;
import dev.plimsoll.ir.SourceFile;
import dev.plimsoll.ir.Statement;
import dev.plimsoll.python.NotebookFile.CodeCell;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads Python files and Jupyter notebooks. Safe for use by several threads.
public final class PythonFrontEnd {
    private static final int LARGEST_FILE_BYTES = 8 << 20;

    /// Most of a large notebook are pictures in its outputs, which are not read.
    private static final int LARGEST_NOTEBOOK_BYTES = 128 << 20;

    private final SyntaxParser parser = new PegSyntaxParser();

    /// Reads a file. Never throws: what cannot be read is among the module's problems, and the rest is in its body.
    ///
    /// @param relativePath the path with `/` between names; `.ipynb` at its end makes it a notebook
    /// @param content the bytes of the file
    public Module read(String relativePath, byte[] content) {
        boolean notebook = relativePath.toLowerCase(Locale.ROOT).endsWith(".ipynb");
        Problems problems = new Problems(relativePath);
        int limit = notebook ? LARGEST_NOTEBOOK_BYTES : LARGEST_FILE_BYTES;
        if (content.length > limit) {
            problems.add(
                    1,
                    "file of " + (content.length >> 20) + " MiB is too large to be read",
                    "the limit is " + (limit >> 20) + " MiB; leave the file out or split it");
            return module(relativePath, new SourceFile(relativePath, ""), List.of(), problems);
        }
        try {
            return notebook ? notebook(relativePath, content, problems) : script(relativePath, content, problems);
        } catch (RuntimeException defect) {
            problems.add(1, "defect of the Python front end: " + defect, "please report it; the file is not analysed");
            return module(relativePath, new SourceFile(relativePath, ""), List.of(), problems);
        }
    }

    private Module script(String path, byte[] content, Problems problems) {
        Optional<String> text = DecodedSource.decode(content, problems);
        if (text.isEmpty()) {
            return module(path, new SourceFile(path, ""), List.of(), problems);
        }
        FragmentReader reader = new FragmentReader(parser, problems);
        List<Statement> body = reader.read(Fragment.of(text.get(), 1));
        reader.report();
        return module(path, new SourceFile(path, text.get(), List.of(), reader.comments()), body, problems);
    }

    private Module notebook(String path, byte[] content, Problems problems) {
        NotebookFile notebook = NotebookFile.read(content, problems);
        FragmentReader reader = new FragmentReader(parser, problems);
        StringBuilder text = new StringBuilder();
        List<SourceFile.Cell> cells = new ArrayList<>();
        List<Statement> body = new ArrayList<>();
        boolean python = notebook.language().map(PythonFrontEnd::isPython).orElse(true);
        int line = 1;
        for (CodeCell cell : notebook.cells()) {
            cells.add(new SourceFile.Cell(cell.index(), line));
            text.append(cell.source());
            if (python && text.length() <= LARGEST_FILE_BYTES) {
                body.addAll(NotebookCell.read(Fragment.of(cell.source(), line), reader));
            }
            line += (int) cell.source().chars().filter(unit -> unit == '\n').count();
        }
        if (!python) {
            String language = notebook.language().orElse("");
            problems.add(1, "notebook in the language " + language, "only notebooks in Python are analysed");
        } else if (text.length() > LARGEST_FILE_BYTES) {
            problems.add(
                    1, "notebook with more than " + (LARGEST_FILE_BYTES >> 20) + " MiB of code", "its end is not read");
        }
        reader.report();
        SourceFile file = new SourceFile(path, text.toString(), cells, reader.comments());
        return module(path, file, body, problems);
    }

    private static boolean isPython(String language) {
        return language.contains("python") || language.contains("pyspark") || language.contains("sage");
    }

    private static Module module(String path, SourceFile file, List<Statement> body, Problems problems) {
        return new Module(moduleName(path), Module.Language.PYTHON, file, body, problems.reported());
    }

    /// The dotted name by which a file is imported: `a/b/c.py` is `a.b.c`, and `a/b/__init__.py` is `a.b`.
    static String moduleName(String path) {
        int dot = path.lastIndexOf('.');
        String plain = dot > path.lastIndexOf('/') ? path.substring(0, dot) : path;
        String name = plain.replaceFirst("^(?:\\.?/)+", "").replace('/', '.');
        return name.endsWith(".__init__") ? name.substring(0, name.length() - ".__init__".length()) : name;
    }
}
