package dev.plimsoll.ir.table;

/// How fast a table grows: month after month at the same pace. Nothing shrinks.
public sealed interface TableGrowth {
    /// What sums of fractions may be short of a whole number, as a share of it.
    double ROUNDING = 1e-12;

    /// How many rows there are after that many months, rounded down; at most [RowCount#LARGEST].
    long after(long rows, int months);

    /// Words for it: `5% a month`.
    String described();

    /// A share of the rows that are there, which compounds.
    ///
    /// @param perMonth 0.05 for 5% a month
    /// @param described words for it
    record Share(double perMonth, String described) implements TableGrowth {
        /// Fails below zero.
        public Share {
            requireGrowth(perMonth);
        }

        @Override
        public long after(long rows, int months) {
            return atMost(rows * Math.pow(1 + perMonth, months));
        }
    }

    /// As many rows each month.
    ///
    /// @param perMonth rows, not rounded
    /// @param described words for it
    record Rows(double perMonth, String described) implements TableGrowth {
        /// Fails below zero.
        public Rows {
            requireGrowth(perMonth);
        }

        @Override
        public long after(long rows, int months) {
            return atMost(rows + perMonth * months);
        }
    }

    private static void requireGrowth(double perMonth) {
        if (!(perMonth >= 0)) {
            throw new IllegalArgumentException("a table does not grow by " + perMonth + " a month");
        }
    }

    private static long atMost(double rows) {
        return rows >= RowCount.LARGEST ? RowCount.LARGEST : (long) (rows * (1 + ROUNDING));
    }
}
