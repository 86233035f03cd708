package dev.plimsoll.report.accuracy;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/// How near a set of estimates is to what was measured. Shares and errors are fractions of one.
///
/// @param count how many comparisons there are; at least one
/// @param median the median of the absolute errors
/// @param ninetieth the 90th percentile of the absolute errors: nine tenths are as near or nearer
/// @param underestimated share of the estimates that are too low
/// @param farUnderestimated share of the estimates that are too low by more than a tenth
/// @param inside share of the measurements that lie within the interval of their estimate
/// @param width the median of the intervals' widths, upper bound by lower bound
/// @param complete how many estimates rest on no assumption, since the schema says all that they need
/// @param completeWidth the median of those estimates' widths; empty if there are none
public record AccuracyNumbers(
        int count,
        double median,
        double ninetieth,
        double underestimated,
        double farUnderestimated,
        double inside,
        double width,
        int complete,
        OptionalDouble completeWidth) {
    /// From this share on an underestimate is far off.
    private static final double FAR = 0.10;

    /// The numbers of these comparisons; fails if there are none.
    public static AccuracyNumbers of(List<Comparison> comparisons) {
        if (comparisons.isEmpty()) {
            throw new IllegalArgumentException("nothing to compare");
        }
        List<Comparison> complete =
                comparisons.stream().filter(Comparison::complete).toList();
        return new AccuracyNumbers(
                comparisons.size(),
                quantile(comparisons, comparison -> Math.abs(comparison.error()), 0.5),
                quantile(comparisons, comparison -> Math.abs(comparison.error()), 0.9),
                share(comparisons, comparison -> comparison.error() < 0),
                share(comparisons, comparison -> comparison.error() < -FAR),
                share(comparisons, Comparison::isInside),
                quantile(comparisons, Comparison::width, 0.5),
                complete.size(),
                complete.isEmpty()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(quantile(complete, Comparison::width, 0.5)));
    }

    /// The smallest value that at least this share of the comparisons does not exceed.
    private static double quantile(List<Comparison> comparisons, ToDoubleFunction<Comparison> value, double share) {
        double[] sorted = comparisons.stream().mapToDouble(value).sorted().toArray();
        return sorted[(int) Math.ceil(share * sorted.length) - 1];
    }

    private static double share(List<Comparison> comparisons, Predicate<Comparison> condition) {
        return (double) comparisons.stream().filter(condition).count() / comparisons.size();
    }

    /// The four numbers in one sentence, as README quotes them.
    public String sentence() {
        return String.format(
                Locale.ROOT,
                "median error %s, 90th percentile %s, %s underestimated (%s by more than 10%%), %s inside the interval",
                percent(median),
                percent(ninetieth),
                percent(underestimated),
                percent(farUnderestimated),
                percent(inside));
    }

    /// How wide the intervals are, in words.
    public String widths() {
        String all = String.format(Locale.ROOT, "median width %.2f", width);
        return completeWidth.isEmpty()
                ? all
                : all
                        + String.format(
                                Locale.ROOT,
                                " (%.2f for %d with a complete schema)",
                                completeWidth.getAsDouble(),
                                complete);
    }

    /// A fraction in percent with one digit behind the point.
    static String percent(double fraction) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * fraction);
    }
}
