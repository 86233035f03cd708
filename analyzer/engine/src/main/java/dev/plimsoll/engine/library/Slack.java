package dev.plimsoll.engine.library;

import dev.plimsoll.engine.size.Interval;

/// Memory that was freed before, that the process keeps, and that what is alive does not fill: holes in the heap of
/// glibc, and in the pools of Arrow and of Python's small objects.
///
/// Measured with programs that were put together at random from the steps that people take, on tables of 400,000 and
/// 1.5 million rows: what is resident at the peak beyond what was asked for and not given back, and beyond [FirstUse]
/// (samples/truth/operations/slack.tsv).
public final class Slack {
    /// glibc maps pieces of this many bytes and more one by one and gives each back when it is freed (its
    /// documentation, mallopt): they leave no holes.
    public static final double MAPPED = 32 << 20;

    private Slack() {}

    /// The share of what is alive in pieces below [#MAPPED] that is resident beside it: the median and the 95th
    /// percentile of 60 programs (1.5.3: 0.031 and 0.154; 2.3.3: 0.031 and 0.189). From pandas 3 on, where [Leftovers]
    /// has what reading leaves, those of the 24 that read nothing (3.0.6: 0.061 and 0.228).
    static Interval of(Version pandas) {
        return pandas.isAtLeast(3, 0) ? new Interval(0, 0.06, 0.22) : new Interval(0, 0.03, 0.17);
    }
}
