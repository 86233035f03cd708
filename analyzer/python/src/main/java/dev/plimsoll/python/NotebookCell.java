package dev.plimsoll.python;

import dev.plimsoll.ir.Statement;
import java.util.ArrayList;
import java.util.List;

/// One code cell of a notebook. Cells are read apart from each other, as the notebook runs them.
final class NotebookCell {
    private NotebookCell() {}

    /// The statements of a cell. Its last one is marked as displayed if it is an expression without `;` behind it.
    static List<Statement> read(Fragment cell, FragmentReader reader) {
        NotebookCommands.Rewritten rewritten = NotebookCommands.rewrite(cell);
        List<Statement> statements = new ArrayList<>(reader.read(rewritten.fragment()));
        if (!statements.isEmpty()
                && statements.getLast() instanceof Statement.Evaluate last
                && !rewritten.mutesResult()
                && !endsWithSemicolon(rewritten.fragment().text())) {
            statements.removeLast();
            statements.add(new Statement.Evaluate(last.expression(), true, last.span()));
        }
        return statements;
    }

    private static boolean endsWithSemicolon(String text) {
        List<LogicalLine> lines = Chunks.lines(text, StatementGuard.NONE);
        return !lines.isEmpty() && lines.getLast().endsWith(';', text);
    }
}
