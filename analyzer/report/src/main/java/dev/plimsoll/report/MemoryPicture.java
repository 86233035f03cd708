package dev.plimsoll.report;

import dev.plimsoll.engine.result.PipelineEstimate;
import dev.plimsoll.engine.result.PipelineEstimate.ResidentLine;
import dev.plimsoll.ir.Place;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Draws the memory of a pipeline down its lines: a bar for what stays, lighter where it is needed only for a moment.
final class MemoryPicture {
    private static final int MOST_ROWS = 24;
    private static final int BAR = 24;
    /// Changes below this share of the peak are left out.
    private static final double NOTICEABLE = 0.02;

    private static final String EIGHTHS = " \u258f\u258e\u258d\u258c\u258b\u258a\u2589";

    private final PipelineEstimate pipeline;
    private final Layout layout;
    private final Scale scale;
    private final double top;

    /// One or more neighbouring statements of one line.
    private record Row(Place place, double after, double during) {}

    MemoryPicture(PipelineEstimate pipeline, Layout layout) {
        this.pipeline = pipeline;
        this.layout = layout;
        this.scale = Scale.of(pipeline);
        this.top = pipeline.peak().amount().likely();
    }

    /// Draws it, or nothing where no line needs memory.
    void write(Appendable out) throws IOException {
        // Turns of a loop follow each other once the lines between them are left out.
        List<Row> rows = merge(choose(merge(rows())));
        if (rows.isEmpty() || top <= 0) {
            return;
        }
        int number = 4;
        for (Row row : rows) {
            number = Math.max(number, number(row).length());
        }
        String head = "  " + " ".repeat(number - 4) + "line" + pad("during") + pad("after");
        out.append(Ink.FAINT.on(head, layout)).append('\n');
        for (Row row : rows) {
            write(row, number, out);
        }
        out.append('\n');
    }

    private void write(Row row, int width, Appendable out) throws IOException {
        boolean peak = isPeak(row);
        String number = number(row);
        String line = (peak ? "> " : "  ")
                + " ".repeat(width - number.length())
                + number
                + pad(scale.shortly(row.during))
                + pad(scale.shortly(row.after))
                + "  ";
        int room = layout.width() - line.length() - BAR - 1;
        String source = row.place.file().line(row.place.span().line()).strip();
        String text = line + bar(row) + (room > 3 ? " " + SafeText.abbreviated(source, room) : "");
        out.append((peak ? Ink.YELLOW : Ink.PLAIN).on(text.stripTrailing(), layout))
                .append('\n');
    }

    private String number(Row row) {
        return Where.number(pipeline.place(), row.place);
    }

    private static String pad(String amount) {
        return " ".repeat(Math.max(1, 11 - amount.length())) + amount;
    }

    private String bar(Row row) {
        double after = Math.min(1, row.after / top) * BAR;
        double during = Math.min(1, row.during / top) * BAR;
        return layout.unicode() ? blocks(after, during) : signs(after, during);
    }

    private static String signs(double after, double during) {
        int solid = (int) Math.round(after);
        int all = Math.max(solid, (int) Math.round(during));
        return "#".repeat(solid) + "-".repeat(all - solid) + " ".repeat(BAR - all);
    }

    private static String blocks(double after, double during) {
        int eighths = (int) Math.round(after * 8);
        int whole = eighths / 8;
        StringBuilder bar = new StringBuilder().repeat("\u2588", whole);
        if (eighths % 8 > 0) {
            bar.append(EIGHTHS.charAt(eighths % 8));
        }
        int all = (int) Math.round(during);
        bar.repeat("\u2591", Math.max(0, all - bar.length()));
        return bar.repeat(" ", Math.max(0, BAR - bar.length())).toString();
    }

    private List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (ResidentLine line : pipeline.resident()) {
            double after = line.after().amount().likely();
            rows.add(new Row(
                    line.place(), after, Math.max(after, line.during().amount().likely())));
        }
        return rows;
    }

    /// Rows of one line that follow each other become one.
    private static List<Row> merge(List<Row> rows) {
        List<Row> merged = new ArrayList<>();
        for (Row row : rows) {
            Row last = merged.isEmpty() ? row : merged.getLast();
            if (!merged.isEmpty() && isSameLine(last.place, row.place)) {
                merged.set(merged.size() - 1, new Row(last.place, row.after, Math.max(last.during, row.during)));
            } else {
                merged.add(row);
            }
        }
        return merged;
    }

    private static boolean isSameLine(Place left, Place right) {
        return left.span().line() == right.span().line()
                && left.file().path().equals(right.file().path());
    }

    /// The peak and the lines at which something changes noticeably; where they are too many, those that change most.
    private List<Row> choose(List<Row> rows) {
        double[] changes = new double[rows.size()];
        double before = 0;
        for (int index = 0; index < rows.size(); index++) {
            Row row = rows.get(index);
            double change = Math.max(Math.abs(row.after - before), row.during - Math.max(before, row.after));
            changes[index] = isPeak(row) ? Double.MAX_VALUE : change;
            before = row.after;
        }
        double threshold = Math.max(top * NOTICEABLE, smallestOfLargest(changes));
        List<Row> chosen = new ArrayList<>();
        for (int index = 0; index < rows.size() && chosen.size() < MOST_ROWS; index++) {
            if (changes[index] >= threshold) {
                chosen.add(rows.get(index));
            }
        }
        return chosen;
    }

    private static double smallestOfLargest(double[] changes) {
        if (changes.length <= MOST_ROWS) {
            return 0;
        }
        double[] sorted = changes.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length - MOST_ROWS];
    }

    private boolean isPeak(Row row) {
        return isSameLine(row.place, pipeline.peakPlace()) && row.during >= top * (1 - NOTICEABLE);
    }
}
