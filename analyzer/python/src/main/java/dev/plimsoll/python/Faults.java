package dev.plimsoll.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// The lines of one file that the parser refuses, and what is told of them.
///
/// A file of Python 2 has hundreds of such lines and one cause, so those are told as one problem.
final class Faults {
    private static final int TOO_MANY = 1000;
    private static final int SURELY_PYTHON_TWO = 3;
    private static final String SKIPPED =
            "correct the line; until then it is left out and the rest of the file is analysed";

    /// Lines within what was parsed on its own say nothing to the user.
    private static final Pattern OTHER_LINE = Pattern.compile(" \\(detected at line \\d+\\)| on line \\d+");

    private record Fault(int line, String message, Optional<PythonTwo.Construct> construct) {}

    private final List<Fault> faults = new ArrayList<>();
    private OptionalInt unreadFrom = OptionalInt.empty();

    /// Adds a line that is refused.
    ///
    /// @param line line of the source file, 1-based
    /// @param message the parser's words
    /// @param code the line itself
    void add(int line, String message, String code) {
        faults.add(new Fault(line, message, PythonTwo.construct(code, message)));
    }

    int count() {
        return faults.size();
    }

    /// Whether the file is no Python, so that looking at more of it is in vain.
    boolean areTooMany() {
        return faults.size() >= TOO_MANY;
    }

    /// Notes that from `line` on the file is not read.
    void giveUp(int line) {
        if (unreadFrom.isEmpty()) {
            unreadFrom = OptionalInt.of(line);
        }
    }

    /// Tells what was found.
    void report(Problems problems) {
        List<Fault> old = pythonTwo();
        if (!old.isEmpty()) {
            Fault first = old.getFirst();
            String more = old.size() == 1 ? "" : " and " + (old.size() - 1) + " more such lines";
            problems.add(
                    first.line(),
                    "Python 2 source: " + first.construct().orElseThrow().name() + more,
                    "convert the file to Python 3; lines that only Python 2 reads are left out");
        }
        for (Fault fault : faults) {
            boolean consequence = old.size() >= SURELY_PYTHON_TWO || old.contains(fault);
            if (!consequence) {
                problems.add(fault.line(), worded(fault.message()), SKIPPED);
            }
        }
        unreadFrom.ifPresent(line -> problems.add(
                line, "too many errors: the rest of the file is not read", "check that this is Python source"));
    }

    /// The lines that are Python 2, if that is certain of one of them, or likely of most.
    private List<Fault> pythonTwo() {
        List<Fault> old =
                faults.stream().filter(fault -> fault.construct().isPresent()).toList();
        boolean certain =
                old.stream().anyMatch(fault -> fault.construct().orElseThrow().certain());
        return certain ? old : List.of();
    }

    /// The parser's words as one factual line.
    private static String worded(String message) {
        String line = OTHER_LINE.matcher(message).replaceAll("").strip().replaceAll("\\s+", " ");
        String plain = line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
        if (plain.isEmpty() || plain.equals("invalid syntax")) {
            return "invalid syntax";
        }
        boolean capital = plain.length() > 1 && Character.isLowerCase(plain.charAt(1));
        String start = capital ? plain.substring(0, 1).toLowerCase(Locale.ROOT) : plain.substring(0, 1);
        return "invalid syntax: " + start + plain.substring(1);
    }
}
