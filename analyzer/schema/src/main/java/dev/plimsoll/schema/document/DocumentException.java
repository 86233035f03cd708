package dev.plimsoll.schema.document;

import dev.plimsoll.ir.SourceProblem;

/// A document that cannot be read at all.
public final class DocumentException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final String help;

    /// A problem at a 1-based line.
    public DocumentException(int line, String message, String help) {
        super(message);
        this.line = Math.max(1, line);
        this.help = help;
    }

    /// The same as a problem of the file of that path.
    public SourceProblem problem(String path) {
        return new SourceProblem(path, line, String.valueOf(getMessage()), help);
    }
}
