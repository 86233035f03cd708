package dev.plimsoll.ir.text;

import dev.plimsoll.ir.Module;
import dev.plimsoll.ir.SourceFile;
import dev.plimsoll.ir.SourceProblem;
import dev.plimsoll.ir.Statement;
import java.util.List;
import java.util.random.RandomGenerator;

/// Makes modules of every kind of node at random; the same seed makes the same module.
final class RandomModules {
    private final RandomGenerator random;
    private final RandomStatements statements;
    private final RandomLeaves leaves;

    RandomModules(long seed) {
        this.random = new java.util.SplittableRandom(seed);
        this.leaves = new RandomLeaves(random);
        this.statements = new RandomStatements(random, leaves);
    }

    Module module() {
        List<SourceProblem> problems = leaves.several(
                2, () -> new SourceProblem(leaves.text(), 1 + random.nextInt(9), leaves.text(), leaves.text()));
        List<SourceFile.Cell> cells =
                leaves.several(2, () -> new SourceFile.Cell(random.nextInt(9), 1 + random.nextInt(9)));
        List<SourceFile.Comment> comments = leaves.several(
                2, () -> new SourceFile.Comment(1 + random.nextInt(9), leaves.text(), random.nextBoolean()));
        SourceFile file = new SourceFile(leaves.text(), leaves.text(), cells, comments);
        Module.Language language = leaves.oneOf(List.of(Module.Language.values()));
        List<Statement> body = leaves.several(5, () -> statements.statement(3));
        return new Module(leaves.dotted(), language, file, body, problems);
    }
}
