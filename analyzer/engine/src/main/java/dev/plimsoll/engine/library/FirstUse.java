package dev.plimsoll.engine.library;

import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Interval;

/// What libraries take for themselves when a process uses them for the first time, whatever the data: pages of their
/// code, caches, memory pools. It stays until the process ends.
///
/// Measured by running whole pipelines on tables of at most 2,000 rows (samples/truth/operations/first_use.tsv); the
/// bounds are the extremes.
final class FirstUse {
    /// Part of what [#ofArrow] names.
    static final String ARROW = "pyarrow";

    private static final double MEGABYTE = 1e6;

    private FirstUse() {}

    /// Median of 17 pipelines on 1.5.3 and on 2.3.3, and of 18 on 3.0.6, whose strings are Arrow's.
    static Bytes ofPandas(Version version) {
        return version.isAtLeast(3, 0) ? megabytes(7.9, 12.1, 16.4) : megabytes(2.3, 4.2, 7.1);
    }

    /// What comes on top where files are read by Arrow, with its threads: 18.6 MB on 2.3.3, 11.5 MB on 3.0.6, where
    /// part of Arrow is in use anyway.
    static Bytes ofArrow(Version pandas) {
        return pandas.isAtLeast(3, 0) ? megabytes(6, 11.5, 16) : megabytes(12, 18.6, 24);
    }

    /// Median of ten pipelines on Polars 1.44.2: 19 to 20 MB where CSV files are read and columns computed, 26 to 31 MB
    /// where plans, Parquet or joins are used.
    static Bytes ofPolars() {
        return megabytes(19.1, 27.4, 30.9);
    }

    private static Bytes megabytes(double low, double likely, double high) {
        return new Bytes(new Interval(low, likely, high).times(MEGABYTE));
    }
}
