package dev.plimsoll.engine.run;

import dev.plimsoll.ir.Expression;
import dev.plimsoll.ir.Module;
import dev.plimsoll.ir.Program;
import dev.plimsoll.ir.Rewriter;
import dev.plimsoll.ir.Statement;
import java.util.ArrayList;
import java.util.List;

/// Applies edits to a program.
public final class ProgramEditor {
    private ProgramEditor() {}

    /// The program with these edits. An edit whose place is not there changes nothing.
    public static Program edited(Program program, List<ProgramEdit> edits) {
        List<Module> modules = new ArrayList<>();
        for (Module module : program.modules()) {
            List<ProgramEdit> own =
                    edits.stream().filter(edit -> edit.file() == module.file()).toList();
            modules.add(
                    own.isEmpty()
                            ? module
                            : new Module(
                                    module.name(),
                                    module.language(),
                                    module.file(),
                                    new Edit(own).block(module.body()),
                                    module.problems()));
        }
        return new Program(modules);
    }

    private static final class Edit extends Rewriter {
        private final List<ProgramEdit> edits;

        Edit(List<ProgramEdit> edits) {
            this.edits = edits;
        }

        @Override
        protected List<Statement> replace(Statement statement) {
            List<Statement> result = new ArrayList<>(List.of(descend(statement)));
            for (ProgramEdit edit : edits) {
                switch (edit) {
                    case ProgramEdit.DeleteAfter delete
                    when delete.statement().equals(statement.span()) -> {
                        List<Expression> names = delete.names().stream()
                                .map(name -> target(name, statement))
                                .toList();
                        if (delete.global()) {
                            result.add(new Statement.ScopeDeclaration(true, delete.names(), statement.span()));
                        }
                        result.add(new Statement.Delete(names, statement.span()));
                    }
                    case ProgramEdit.RemoveStatement removal
                    when removal.statement().equals(statement.span()) -> result.clear();
                    case ProgramEdit.DeleteAfter delete -> {}
                    case ProgramEdit.RemoveStatement removal -> {}
                    case ProgramEdit.Replace replacement -> {}
                }
            }
            return result;
        }

        /// `df`, or `self.raw`.
        private static Expression target(String dotted, Statement statement) {
            String[] parts = dotted.split("\\.");
            Expression target = new Expression.Name(parts[0], statement.span());
            for (int index = 1; index < parts.length; index++) {
                target = new Expression.Attribute(target, parts[index], statement.span());
            }
            return target;
        }

        @Override
        protected Expression replace(Expression expression) {
            for (ProgramEdit edit : edits) {
                if (edit instanceof ProgramEdit.Replace replacement
                        && replacement.expression().equals(expression.span())) {
                    return replacement.replacement();
                }
            }
            return descend(expression);
        }
    }
}
