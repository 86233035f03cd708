package dev.plimsoll.report.accuracy;

import dev.plimsoll.engine.size.Quantities;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The page that says how near the estimates are, as Markdown: the numbers over all and by library version, the
/// picture, the largest misses, and every comparison.
public final class AccuracyPage {
    private static final int MISSES = 10;
    private static final String ROW_RULE = "|---|---|--:|--:|--:|--:|--:|--:|---|\n";

    private final List<Comparison> comparisons;

    /// @param comparisons at least one, in the order of the table
    public AccuracyPage(List<Comparison> comparisons) {
        this.comparisons = List.copyOf(comparisons);
    }

    /// The page's text.
    ///
    /// @param picture path of the picture, as seen from the page
    public String markdown(String picture) {
        StringBuilder page = new StringBuilder();
        AccuracyNumbers all = AccuracyNumbers.of(comparisons);
        page.append("# Estimated and measured peaks\n\n");
        page.append(all.count())
                .append(" comparisons of ")
                .append(pipelines())
                .append(" pipelines: ")
                .append(all.sentence())
                .append(".\n\n");
        page.append("![Estimated against measured peak, one point for each pipeline and version](")
                .append(picture)
                .append(")\n\n");
        page.append("The error is the likely estimate against the measured peak; below zero the estimate is too low. ")
                .append("The measurement is the median of three runs of the real library, ")
                .append("above the size of the interpreter after imports; the spread is that of the runs. ")
                .append(
                        "A measurement outside the interval is marked. The schema is complete where an estimate rests on no assumption: ")
                .append("all that it needs stands in the data package or in the source.\n\n");
        versions(page, all);
        page.append("\n## The largest misses\n\n");
        rows(page, worst());
        page.append("\n## All comparisons\n\n");
        rows(page, comparisons);
        return page.toString();
    }

    private long pipelines() {
        return comparisons.stream().map(Comparison::pipeline).distinct().count();
    }

    private void versions(StringBuilder page, AccuracyNumbers all) {
        Map<String, List<Comparison>> byEngine = new TreeMap<>();
        for (Comparison comparison : comparisons) {
            byEngine.computeIfAbsent(comparison.library() + " " + comparison.version(), engine -> new ArrayList<>())
                    .add(comparison);
        }
        page.append("| library | comparisons | median error | 90th percentile | too low | too low by more than 10% ")
                .append("| inside the interval | median width of the interval |\n")
                .append("|---|--:|--:|--:|--:|--:|--:|--:|\n");
        byEngine.forEach((engine, some) -> version(page, engine, AccuracyNumbers.of(some)));
        version(page, "all", all);
        List<Comparison> complete =
                comparisons.stream().filter(Comparison::complete).toList();
        if (!complete.isEmpty()) {
            version(page, "all with a complete schema", AccuracyNumbers.of(complete));
        }
    }

    private static void version(StringBuilder page, String engine, AccuracyNumbers numbers) {
        page.append(String.format(
                Locale.ROOT,
                "| %s | %d | %s | %s | %s | %s | %s | %.2f |\n",
                engine,
                numbers.count(),
                AccuracyNumbers.percent(numbers.median()),
                AccuracyNumbers.percent(numbers.ninetieth()),
                AccuracyNumbers.percent(numbers.underestimated()),
                AccuracyNumbers.percent(numbers.farUnderestimated()),
                AccuracyNumbers.percent(numbers.inside()),
                numbers.width()));
    }

    private List<Comparison> worst() {
        return comparisons.stream()
                .sorted(Comparator.comparingDouble((Comparison comparison) -> -Math.abs(comparison.error())))
                .limit(MISSES)
                .toList();
    }

    private static void rows(StringBuilder page, List<Comparison> some) {
        page.append("| pipeline | library | low | likely | high | measured | spread | error | |\n")
                .append(ROW_RULE);
        for (Comparison comparison : some) {
            page.append(String.format(
                    Locale.ROOT,
                    "| %s | %s %s | %s | %s | %s | %s | %s | %+.1f%% | %s |\n",
                    comparison.pipeline(),
                    comparison.library(),
                    comparison.version(),
                    Quantities.bytes(comparison.estimated().low()),
                    Quantities.bytes(comparison.estimated().likely()),
                    Quantities.bytes(comparison.estimated().high()),
                    Quantities.bytes(comparison.measured()),
                    AccuracyNumbers.percent((comparison.highest() - comparison.lowest()) / comparison.measured()),
                    100 * comparison.error(),
                    comparison.isInside() ? "" : "outside"));
        }
    }
}
