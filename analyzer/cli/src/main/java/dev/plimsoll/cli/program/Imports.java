package dev.plimsoll.cli.program;

import dev.plimsoll.ir.Statement;
import java.util.ArrayList;
import java.util.List;

/// Collects the imports of a module, wherever in it they stand.
final class Imports {
    private final List<Import> found = new ArrayList<>();

    /// What a statement imports.
    ///
    /// @param module dotted name, possibly empty behind dots
    /// @param level leading dots
    record Import(String module, int level) {}

    private Imports() {}

    /// The imports among these statements and below them.
    static List<Import> of(List<Statement> body) {
        Imports imports = new Imports();
        imports.visit(body);
        return imports.found;
    }

    private void visit(List<Statement> body) {
        for (Statement statement : body) {
            visit(statement);
        }
    }

    private void visit(Statement statement) {
        switch (statement) {
            case Statement.Import single -> found.add(new Import(single.module(), 0));
            case Statement.ImportFrom from -> add(from);
            case Statement.If branch -> {
                visit(branch.then());
                visit(branch.otherwise());
            }
            case Statement.ForEach loop -> {
                visit(loop.body());
                visit(loop.otherwise());
            }
            case Statement.While loop -> {
                visit(loop.body());
                visit(loop.otherwise());
            }
            case Statement.Try attempt -> visit(attempt);
            case Statement.With block -> visit(block.body());
            case Statement.Match match -> {
                for (Statement.Match.Case each : match.cases()) {
                    visit(each.body());
                }
            }
            case Statement.FunctionDefinition function -> visit(function.body());
            case Statement.ClassDefinition type -> visit(type.body());
            case Statement.Assign ignored -> {}
            case Statement.Declare ignored -> {}
            case Statement.Augment ignored -> {}
            case Statement.Evaluate ignored -> {}
            case Statement.Delete ignored -> {}
            case Statement.Return ignored -> {}
            case Statement.Raise ignored -> {}
            case Statement.Assert ignored -> {}
            case Statement.Break ignored -> {}
            case Statement.Continue ignored -> {}
            case Statement.Pass ignored -> {}
            case Statement.ScopeDeclaration ignored -> {}
            case Statement.Opaque ignored -> {}
        }
    }

    private void visit(Statement.Try attempt) {
        visit(attempt.body());
        for (Statement.Try.Handler handler : attempt.handlers()) {
            visit(handler.body());
        }
        visit(attempt.otherwise());
        visit(attempt.last());
    }

    /// `from a import b` may mean the module `a` or the module `a.b`.
    private void add(Statement.ImportFrom from) {
        if (!from.module().isEmpty()) {
            found.add(new Import(from.module(), from.level()));
        }
        for (Statement.ImportFrom.ImportedName name : from.names()) {
            String module = from.module().isEmpty() ? name.name() : from.module() + "." + name.name();
            found.add(new Import(module, from.level()));
        }
    }
}
