package dev.plimsoll.schema;

import dev.plimsoll.ir.SourceProblem;
import java.util.ArrayList;
import java.util.List;

/// The problems of one file as they are found.
final class Complaints {
    /// A file with more wrong values is wrong as a whole; nobody reads on.
    private static final int MOST = 100;

    private final String path;
    private final List<SourceProblem> problems = new ArrayList<>();
    private int left;

    Complaints(String path) {
        this.path = path;
    }

    void add(int line, String message, String help) {
        if (problems.size() < MOST) {
            problems.add(new SourceProblem(path, line, message, help));
        } else {
            left++;
        }
    }

    void add(SourceProblem problem) {
        problems.add(problem);
    }

    /// All of them, in the order in which they were found.
    List<SourceProblem> all() {
        List<SourceProblem> all = new ArrayList<>(problems);
        if (left > 0) {
            all.add(new SourceProblem(path, 1, left + " more problems are not listed", "mend the first ones first"));
        }
        return all;
    }
}
