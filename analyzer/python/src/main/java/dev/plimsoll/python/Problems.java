package dev.plimsoll.python;

import dev.plimsoll.ir.SourceProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Collects what could not be read of one file: at most one problem a line, in order of lines, and only so many.
final class Problems {
    private static final int MOST_REPORTED = 20;

    private final String path;
    private final Map<Integer, SourceProblem> byLine = new TreeMap<>();

    Problems(String path) {
        this.path = path;
    }

    /// Adds a problem, unless its line has one already.
    ///
    /// @param line 1-based line of the source file
    /// @param message what was found
    /// @param help what the user can do
    void add(int line, String message, String help) {
        byLine.putIfAbsent(line, new SourceProblem(path, line, message, help));
    }

    boolean isEmpty() {
        return byLine.isEmpty();
    }

    int count() {
        return byLine.size();
    }

    /// The first problems, and how many more there are.
    List<SourceProblem> reported() {
        List<SourceProblem> all = new ArrayList<>(byLine.values());
        if (all.size() <= MOST_REPORTED) {
            return all;
        }
        List<SourceProblem> reported = new ArrayList<>(all.subList(0, MOST_REPORTED));
        int line = all.get(MOST_REPORTED).line();
        reported.add(
                new SourceProblem(path, line, (all.size() - MOST_REPORTED) + " more lines that cannot be read", ""));
        return reported;
    }
}
