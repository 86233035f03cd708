package dev.plimsoll.report.accuracy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/// Estimated against measured peaks as an SVG picture with logarithmic axes: one point for each pipeline and version, a
/// bar from the estimate's low to its high bound, the line of equality and a band of a tenth around it. Drawn here and
/// not by a library for charts, since those measure text with the fonts of the machine, and the picture must be the
/// same everywhere.
public final class AccuracyPicture {
    private static final int WIDTH = 820;
    private static final int HEIGHT = 760;
    private static final int LEFT = 86;
    private static final int TOP = 52;
    private static final int SIZE = 640;
    private static final double MEGABYTE = 1e6;
    private static final double[] STEPS = {1, 2, 5};

    /// Colours that remain apart for the colour-blind (Okabe and Ito, 2008); shapes tell versions apart as well.
    private static final String[] COLOURS = {"#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"};

    private final List<Comparison> comparisons;
    private final List<String> engines;
    private final double least;
    private final double greatest;

    /// @param comparisons at least one
    public AccuracyPicture(List<Comparison> comparisons) {
        if (comparisons.isEmpty()) {
            throw new IllegalArgumentException("nothing to draw");
        }
        this.comparisons = List.copyOf(comparisons);
        TreeSet<String> names = new TreeSet<>();
        double low = Double.MAX_VALUE;
        double high = MEGABYTE;
        for (Comparison comparison : comparisons) {
            names.add(engine(comparison));
            low = Math.min(
                    low, Math.min(comparison.measured(), comparison.estimated().likely()));
            high = Math.max(
                    high, Math.max(comparison.measured(), comparison.estimated().high()));
        }
        this.engines = List.copyOf(names);
        this.least = Math.max(MEGABYTE, low) / 1.25;
        this.greatest = high * 1.1;
    }

    private static String engine(Comparison comparison) {
        return comparison.library() + " " + comparison.version();
    }

    /// The picture's text.
    public String svg() {
        StringBuilder svg = new StringBuilder();
        line(
                svg,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" "
                        + "font-family=\"sans-serif\" font-size=\"13\">",
                WIDTH,
                HEIGHT,
                WIDTH,
                HEIGHT);
        line(svg, "<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>", WIDTH, HEIGHT);
        line(
                svg,
                "<text x=\"%d\" y=\"28\" font-size=\"17\" fill=\"#222222\">Estimated against measured peak: "
                        + "%d comparisons, median error %s</text>",
                LEFT,
                comparisons.size(),
                AccuracyNumbers.percent(AccuracyNumbers.of(comparisons).median()));
        axes(svg);
        equality(svg);
        comparisons.forEach(comparison -> bar(svg, comparison));
        comparisons.forEach(comparison -> point(svg, comparison));
        legend(svg);
        svg.append("</svg>\n");
        return svg.toString();
    }

    private void axes(StringBuilder svg) {
        for (double tick : ticks()) {
            String label = tick >= 1000 * MEGABYTE
                    ? String.format(Locale.ROOT, "%.0f GB", tick / (1000 * MEGABYTE))
                    : String.format(Locale.ROOT, "%.0f MB", tick / MEGABYTE);
            double x = across(tick);
            double y = down(tick);
            line(
                    svg,
                    "<path d=\"M%.1f %d V%d M%d %.1f H%d\" stroke=\"#e3e3e3\"/>",
                    x,
                    TOP,
                    TOP + SIZE,
                    LEFT,
                    y,
                    LEFT + SIZE);
            line(
                    svg,
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" fill=\"#444444\">%s</text>",
                    x,
                    TOP + SIZE + 20,
                    label);
            line(
                    svg,
                    "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\" fill=\"#444444\">%s</text>",
                    LEFT - 8,
                    y + 4,
                    label);
        }
        line(
                svg,
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"none\" stroke=\"#888888\"/>",
                LEFT,
                TOP,
                SIZE,
                SIZE);
        line(
                svg,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" fill=\"#222222\">measured peak</text>",
                LEFT + SIZE / 2,
                TOP + SIZE + 44);
        line(
                svg,
                "<text transform=\"translate(20 %d) rotate(-90)\" text-anchor=\"middle\" fill=\"#222222\">"
                        + "estimated peak, low to high</text>",
                TOP + SIZE / 2);
    }

    private List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        for (double decade = MEGABYTE; decade <= greatest; decade *= 10) {
            for (double step : STEPS) {
                if (decade * step >= least && decade * step <= greatest) {
                    ticks.add(decade * step);
                }
            }
        }
        return ticks;
    }

    private void equality(StringBuilder svg) {
        line(
                svg,
                "<polygon points=\"%.1f,%.1f %.1f,%.1f %.1f,%.1f %.1f,%.1f %.1f,%.1f %.1f,%.1f\" fill=\"#dddddd\" "
                        + "fill-opacity=\"0.55\"/>",
                across(least),
                down(least),
                across(least),
                down(least * 1.1),
                across(greatest / 1.1),
                down(greatest),
                across(greatest),
                down(greatest),
                across(greatest),
                down(greatest / 1.1),
                across(least * 1.1),
                down(least));
        line(
                svg,
                "<path d=\"M%.1f %.1f L%.1f %.1f\" stroke=\"#777777\"/>",
                across(least),
                down(least),
                across(greatest),
                down(greatest));
    }

    private void bar(StringBuilder svg, Comparison comparison) {
        double low = Math.max(least, comparison.estimated().low());
        line(
                svg,
                "<path d=\"M%.1f %.1f V%.1f\" stroke=\"%s\" stroke-opacity=\"0.35\" stroke-width=\"1.5\"/>",
                across(comparison.measured()),
                down(low),
                down(comparison.estimated().high()),
                colour(engines.indexOf(engine(comparison))));
    }

    private void point(StringBuilder svg, Comparison comparison) {
        int number = engines.indexOf(engine(comparison));
        String title = String.format(
                Locale.ROOT, "%s, %s: %+.1f%%", comparison.pipeline(), engine(comparison), 100 * comparison.error());
        mark(svg, across(comparison.measured()), down(comparison.estimated().likely()), number, title);
    }

    private static void mark(StringBuilder svg, double x, double y, int number, String title) {
        String shape = switch (number % 3) {
            case 0 -> "M%1$.1f %2$.1f m-4 0 a4 4 0 1 0 8 0 a4 4 0 1 0 -8 0z";
            case 1 -> "M%1$.1f %2$.1f m-4 -4 h8 v8 h-8z";
            default -> "M%1$.1f %2$.1f m0 -5 l5 9 h-10z";
        };
        String path = String.format(Locale.ROOT, shape, x, y);
        line(
                svg,
                "<path d=\"%s\" fill=\"%s\" fill-opacity=\"0.8\" stroke=\"#ffffff\" stroke-width=\"0.6\">"
                        + "<title>%s</title></path>",
                path,
                colour(number),
                escaped(title));
    }

    private void legend(StringBuilder svg) {
        for (int number = 0; number < engines.size(); number++) {
            double y = TOP + 22 + 22.0 * number;
            mark(svg, LEFT + 18, y, number, engines.get(number));
            line(
                    svg,
                    "<text x=\"%d\" y=\"%.1f\" fill=\"#222222\">%s</text>",
                    LEFT + 30,
                    y + 4,
                    escaped(engines.get(number)));
        }
        line(
                svg,
                "<text x=\"%d\" y=\"%d\" fill=\"#666666\" text-anchor=\"end\">line: equal; band: within 10%%</text>",
                LEFT + SIZE - 12,
                TOP + SIZE - 14);
    }

    private static String colour(int number) {
        return COLOURS[number % COLOURS.length];
    }

    private double across(double bytes) {
        return LEFT + SIZE * position(bytes);
    }

    private double down(double bytes) {
        return TOP + SIZE * (1 - position(bytes));
    }

    private double position(double bytes) {
        double clipped = Math.min(greatest, Math.max(least, bytes));
        return Math.log(clipped / least) / Math.log(greatest / least);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static void line(StringBuilder svg, String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
