package dev.plimsoll.python;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plimsoll.ir.Module;
import dev.plimsoll.ir.Statement;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// One error anywhere in a realistic file costs little more than its own line.
class MutationTest {
    private static final int DEFINITIONS = 10;

    /// Which of the mutants are read; 1 takes all of them.
    private static final int EVERY = Integer.getInteger("plimsoll.python.every", 5);

    @Test
    void oneErrorCostsOneStatement() throws IOException {
        List<String> lines = source().lines().toList();
        Losses losses = new Losses();
        int number = 0;
        for (int line = 0; line < lines.size(); line++) {
            for (String mutant : mutants(lines.get(line))) {
                number++;
                if (number % EVERY == 0) {
                    List<String> changed = new ArrayList<>(lines);
                    changed.set(line, mutant);
                    losses.add(line + 1, Reading.script(String.join("\n", changed) + "\n"));
                }
            }
        }
        assertTrue(losses.files > 100, "files with an error: " + losses.files);
        assertTrue(losses.definitionsLost <= losses.files * DEFINITIONS / 200, "definitions lost: " + losses);
        assertTrue(losses.farProblems <= losses.files / 20, "problems told far from the error: " + losses);
        assertTrue(losses.secondProblems <= losses.files / 10, "more than one problem: " + losses);
    }

    /// Sums over all files that have a problem.
    private static final class Losses {
        private int files;
        private int definitionsLost;
        private int farProblems;
        private int secondProblems;

        void add(int line, Module module) {
            if (module.problems().isEmpty()) {
                return;
            }
            files++;
            Set<String> names = new TreeSet<>();
            collect(module.body(), names);
            definitionsLost += Math.max(0, DEFINITIONS - names.size());
            farProblems += Math.abs(module.problems().getFirst().line() - line) > 3 ? 1 : 0;
            secondProblems += module.problems().size() > 1 ? 1 : 0;
        }

        @Override
        public String toString() {
            return definitionsLost + " definitions, " + farProblems + " far, " + secondProblems + " repeated in "
                    + files;
        }
    }

    private static void collect(List<Statement> statements, Set<String> names) {
        for (Statement statement : statements) {
            if (statement instanceof Statement.FunctionDefinition function) {
                names.add(function.name());
                collect(function.body(), names);
            } else if (statement instanceof Statement.ClassDefinition type) {
                names.add(type.name());
                collect(type.body(), names);
            }
        }
    }

    /// The line with one character of syntax removed, doubled or inserted.
    private static List<String> mutants(String line) {
        List<String> mutants = new ArrayList<>();
        for (int at = 0; at < line.length(); at++) {
            if ("()[]{}:=\"',".indexOf(line.charAt(at)) >= 0) {
                mutants.add(line.substring(0, at) + line.substring(at + 1));
            }
        }
        if (!line.isBlank()) {
            mutants.add(line + " )");
            mutants.add(line + " = =");
            mutants.add(" " + line);
            mutants.add(line.replaceFirst("(\\w+) ", "$1 $1 "));
        }
        return mutants;
    }

    private static String source() throws IOException {
        try (InputStream source = MutationTest.class.getResourceAsStream("pipeline.py")) {
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
