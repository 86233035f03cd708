package dev.plimsoll.ir.text;

/// Text that is not the textual form of a module. The message begins with line and column.
public final class IrSyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    /// A problem at a 1-based line and column of the parsed text.
    public IrSyntaxException(int line, int column, String message) {
        super("line " + line + ", column " + column + ": " + message);
        this.line = line;
        this.column = column;
    }

    /// The 1-based line of the parsed text.
    public int line() {
        return line;
    }

    /// The 1-based column of the parsed text, in UTF-16 units.
    public int column() {
        return column;
    }
}
