package dev.plimsoll.engine.run;

import dev.plimsoll.ir.Expression;
import dev.plimsoll.ir.Module;
import dev.plimsoll.ir.Program;
import dev.plimsoll.ir.Rewriter;
import dev.plimsoll.ir.SourceFile;
import dev.plimsoll.ir.Span;
import dev.plimsoll.ir.Statement;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Applies edits to a program.
public final class ProgramEditor {
    private ProgramEditor() {}

    /// The program with these edits. An edit whose place is not there changes nothing.
    public static Program edited(Program program, List<ProgramEdit> edits) {
        Map<SourceFile, List<ProgramEdit>> byFile = new IdentityHashMap<>();
        edits.forEach(edit ->
                byFile.computeIfAbsent(edit.file(), file -> new ArrayList<>()).add(edit));
        Program edited = program;
        for (Map.Entry<SourceFile, List<ProgramEdit>> entry : byFile.entrySet()) {
            Optional<Module> module = program.module(entry.getKey());
            if (module.isPresent()) {
                edited = edited.with(edited(module.get(), entry.getValue()));
            }
        }
        return edited;
    }

    private static Module edited(Module module, List<ProgramEdit> edits) {
        return new Module(
                module.name(),
                module.language(),
                module.file(),
                new Edit(edits).block(module.body()),
                module.problems());
    }

    private static final class Edit extends Rewriter {
        private final List<ProgramEdit> edits;

        Edit(List<ProgramEdit> edits) {
            this.edits = edits;
        }

        /// A statement without a place to edit stays the same object, so that what is known of it stays known.
        @Override
        protected List<Statement> replace(Statement statement) {
            if (edits.stream().noneMatch(edit -> statement.span().contains(place(edit)))) {
                return List.of(statement);
            }
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

        private static Span place(ProgramEdit edit) {
            return switch (edit) {
                case ProgramEdit.DeleteAfter delete -> delete.statement();
                case ProgramEdit.RemoveStatement removal -> removal.statement();
                case ProgramEdit.Replace replacement -> replacement.expression();
            };
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
