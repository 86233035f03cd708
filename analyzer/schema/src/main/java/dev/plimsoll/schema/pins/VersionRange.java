package dev.plimsoll.schema.pins;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which versions a requirement allows, in the notations of pip, Poetry and conda. Suffixes such as `rc1` do not count.
///
/// @param alternatives of which one must hold; each a list of clauses that must all hold
record VersionRange(List<List<Clause>> alternatives) {
    /// One comparison; `wildcard` for `2.2.*`.
    record Clause(String operator, List<Integer> version, boolean wildcard) {
        Clause {
            version = List.copyOf(version);
        }

        boolean allows(List<Integer> candidate) {
            int order = compare(candidate, version);
            return switch (operator) {
                case "==" -> wildcard ? startsWith(candidate, version) : order == 0;
                case "!=" -> wildcard ? !startsWith(candidate, version) : order != 0;
                case ">=" -> order >= 0;
                case ">" -> order > 0;
                case "<=" -> order <= 0;
                case "<" -> order < 0;
                case "~=" -> order >= 0 && startsWith(candidate, version.subList(0, Math.max(1, version.size() - 1)));
                case "~" -> order >= 0 && startsWith(candidate, version.subList(0, Math.min(2, version.size())));
                case "^" -> order >= 0 && startsWith(candidate, version.subList(0, significant()));
                default -> throw new IllegalStateException("operator " + operator);
            };
        }

        /// How many numbers `^` keeps: up to the first that is not 0.
        private int significant() {
            int count = 1;
            while (count < version.size() && version.get(count - 1) == 0) {
                count++;
            }
            return count;
        }

        private static boolean startsWith(List<Integer> candidate, List<Integer> prefix) {
            for (int index = 0; index < prefix.size(); index++) {
                int number = index < candidate.size() ? candidate.get(index) : 0;
                if (number != prefix.get(index)) {
                    return false;
                }
            }
            return true;
        }
    }

    private static final Pattern CLAUSE = Pattern.compile(
            "\\s*(===|==|~=|!=|<=|>=|<|>|\\^|~|=)?\\s*v?(\\d{1,9}(?!\\d)(?:\\.\\d{1,9}(?!\\d))*)(\\.?\\*)?.*");
    private static final int PATCHES = 40;

    VersionRange {
        alternatives = alternatives.stream().map(List::copyOf).toList();
    }

    /// The range of a specifier such as `>=1.5,<3`, `^2.1`, `=1.5` or `1.5.*`; empty where it restricts nothing.
    ///
    /// @param loneEquals whether a single `=` means "begins with", as in conda
    static Optional<VersionRange> parse(String specifier, boolean loneEquals) {
        List<List<Clause>> alternatives = new ArrayList<>();
        for (String alternative : specifier.split("\\|\\|?", -1)) {
            List<Clause> clauses = new ArrayList<>();
            for (String part : alternative.strip().split("\\s*,\\s*|(?<=[\\d*])\\s+(?=[<>=!~^])", -1)) {
                clause(part, loneEquals).ifPresent(clauses::add);
            }
            if (clauses.isEmpty()) {
                return Optional.empty();
            }
            alternatives.add(clauses);
        }
        return Optional.of(new VersionRange(alternatives));
    }

    private static Optional<Clause> clause(String text, boolean loneEquals) {
        Matcher matcher = CLAUSE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String written = matcher.group(1) == null ? "==" : matcher.group(1);
        boolean prefix = matcher.group(3) != null || (loneEquals && written.equals("="));
        String operator = written.equals("=") || written.equals("===") ? "==" : written;
        return Optional.of(new Clause(operator, numbers(matcher.group(2)), prefix));
    }

    /// The numbers of `2.2.1`.
    static List<Integer> numbers(String version) {
        List<Integer> numbers = new ArrayList<>();
        for (String part : version.split("\\.", -1)) {
            numbers.add(Integer.parseInt(part));
        }
        return numbers;
    }

    /// The one version that is allowed, where it is named.
    Optional<String> exact() {
        if (alternatives.size() != 1) {
            return Optional.empty();
        }
        return alternatives.getFirst().stream()
                .filter(clause -> clause.operator().equals("==") && !clause.wildcard())
                .map(clause -> String.join(
                        ".", clause.version().stream().map(String::valueOf).toList()))
                .findFirst();
    }

    /// The newest of the release lines of which some version is allowed. Where none is, the nearest: the oldest if the
    /// range lies before it, else the newest.
    ///
    /// @param lines such as `1.5`, oldest first, at least one
    String newest(List<String> lines) {
        for (String line : lines.reversed()) {
            if (allowsSome(numbers(line))) {
                return line;
            }
        }
        boolean early = alternatives.stream()
                .flatMap(List::stream)
                .allMatch(clause -> compare(clause.version(), numbers(lines.getFirst())) <= 0);
        return early ? lines.getFirst() : lines.getLast();
    }

    private boolean allowsSome(List<Integer> line) {
        for (int patch = 0; patch < PATCHES; patch++) {
            List<Integer> candidate = new ArrayList<>(line);
            candidate.add(patch);
            if (alternatives.stream().anyMatch(clauses -> clauses.stream().allMatch(each -> each.allows(candidate)))) {
                return true;
            }
        }
        return false;
    }

    /// Orders versions; missing numbers are 0.
    static int compare(List<Integer> left, List<Integer> right) {
        for (int index = 0; index < Math.max(left.size(), right.size()); index++) {
            int first = index < left.size() ? left.get(index) : 0;
            int second = index < right.size() ? right.get(index) : 0;
            if (first != second) {
                return Integer.compare(first, second);
            }
        }
        return 0;
    }
}
