package dev.plimsoll.ir.table;

import java.util.ArrayList;
import java.util.List;

/// Decides which described table a path in a program refers to.
///
/// The shorter of the two paths must be a suffix of the other, by whole segments and case-sensitively; schemes, drives,
/// `~`, `.` and leading `..` do not count. Unknown parts match any text, `*`, `?`, `[...]` and `**` match as in globs,
/// on both sides. The table with the most literal characters in common wins; among equals one whose whole path they
/// make up. Only where no file matches, a directory matches what lies in it.
public final class TableMatcher {
    /// The outcome.
    public sealed interface Match {
        /// One table matches best.
        ///
        /// @param paths which of the table's paths are read; fewer than it has where only a part is read
        record Found(TableSchema table, List<String> paths) implements Match {
            public Found {
                paths = List.copyOf(paths);
            }
        }

        /// Several tables match equally well.
        ///
        /// @param candidates two or more, in the order in which they are described
        record Ambiguous(List<TableSchema> candidates) implements Match {
            public Ambiguous {
                candidates = List.copyOf(candidates);
            }
        }

        /// No table matches, or nothing of the path is known.
        record None() implements Match {}
    }

    /// How well a table matches: literal characters in common, and whether they are all of its path's.
    private record Rank(int literals, boolean complete) {
        static final Rank NOTHING = new Rank(0, false);

        boolean beats(Rank other) {
            return literals > other.literals || (literals == other.literals && complete && !other.complete);
        }
    }

    private record Candidate(TableSchema table, Rank rank, List<String> paths) {}

    private TableMatcher() {}

    /// The table that `path` refers to.
    public static Match match(List<TableSchema> tables, PathPattern path) {
        PathTokens read = PathTokens.of(path);
        Match asFile = best(candidates(tables, read, false));
        return asFile instanceof Match.None ? best(candidates(tables, read, true)) : asFile;
    }

    private static List<Candidate> candidates(List<TableSchema> tables, PathTokens read, boolean asDirectory) {
        List<Candidate> candidates = new ArrayList<>();
        for (TableSchema table : tables) {
            Rank best = Rank.NOTHING;
            List<String> paths = new ArrayList<>();
            for (String path : table.paths()) {
                PathTokens described = PathTokens.of(PathPattern.literal(path));
                Rank rank = asDirectory ? directoryRank(read, described) : rank(read, described);
                if (rank.literals() > 0) {
                    paths.add(path);
                    best = rank.beats(best) ? rank : best;
                }
            }
            if (!paths.isEmpty()) {
                candidates.add(new Candidate(table, best, paths));
            }
        }
        return candidates;
    }

    private static Match best(List<Candidate> candidates) {
        List<Candidate> best = new ArrayList<>();
        for (Candidate candidate : candidates) {
            if (!best.isEmpty() && candidate.rank().beats(best.getFirst().rank())) {
                best.clear();
            }
            if (best.isEmpty() || candidate.rank().equals(best.getFirst().rank())) {
                best.add(candidate);
            }
        }
        if (best.isEmpty()) {
            return new Match.None();
        }
        return best.size() == 1
                ? new Match.Found(best.getFirst().table(), best.getFirst().paths())
                : new Match.Ambiguous(best.stream().map(Candidate::table).toList());
    }

    private static Rank directoryRank(PathTokens read, PathTokens described) {
        Rank within = read.looksLikeDirectory() ? rank(read.withContents(), described) : Rank.NOTHING;
        Rank around = described.looksLikeDirectory() ? rank(read, described.withContents()) : Rank.NOTHING;
        return around.beats(within) ? around : within;
    }

    /// The best alignment of one path with a suffix of the other; no literals where there is none.
    private static Rank rank(PathTokens read, PathTokens described) {
        int best = 0;
        for (int start : described.segmentStarts()) {
            best = Math.max(best, read.literalsInCommon(0, described, start));
        }
        for (int start : read.segmentStarts()) {
            best = Math.max(best, read.literalsInCommon(start, described, 0));
        }
        return new Rank(best, best == described.literals());
    }
}
