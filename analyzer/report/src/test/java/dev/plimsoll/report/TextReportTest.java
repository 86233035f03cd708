package dev.plimsoll.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plimsoll.engine.result.Analysis;
import dev.plimsoll.engine.result.PipelineEstimate;
import dev.plimsoll.engine.result.PricedFinding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TextReportTest {
    private static final Optional<Budget> BUDGET = Optional.of(new Budget(64L << 30));

    private static String print(Analysis analysis, Layout layout) throws IOException {
        StringBuilder out = new StringBuilder();
        new TextReport().write(analysis, Fixture.context(layout, BUDGET), out);
        return out.toString();
    }

    @Test
    void plainReport() throws IOException {
        GoldenFile.check("plain.txt", print(Fixture.analysis(), Layout.PLAIN));
    }

    @Test
    void colouredReport() throws IOException {
        GoldenFile.check("coloured.txt", print(Fixture.analysis(), new Layout(Layout.Detail.VERBOSE, true, true, 80)));
    }

    @Test
    void quietReport() throws IOException {
        GoldenFile.check("quiet.txt", print(Fixture.analysis(), new Layout(Layout.Detail.QUIET, false, false, 100)));
    }

    @Test
    void plainReportIsPureAscii() throws IOException {
        String text = print(Fixture.analysis(), Layout.PLAIN);
        assertTrue(text.chars().allMatch(unit -> unit < 0x7f && (unit >= ' ' || unit == '\n')), text);
    }

    @Test
    void longMessagesAreWrappedAndNeverCut() throws IOException {
        String message = "this many words tell what is alive there and why ".repeat(6) + "and end here";
        Analysis wordy = new Analysis(List.of(), List.of(Fixture.wordy(message)), List.of(Fixture.problem(message)));
        for (int width : new int[] {60, 100}) {
            String text = print(wordy, new Layout(Layout.Detail.NORMAL, false, false, width));
            List<String> lines = text.lines().toList();
            for (String line : lines.subList(0, lines.size() - 1)) {
                assertTrue(line.length() <= width, line);
                assertFalse(line.length() > 3 && line.contains("..."), line);
            }
            // headline, remedy, assumption, label; message and help of the problem
            assertEquals(6, text.split("and\\s+end\\s+here", -1).length - 1, text);
        }
    }

    @Test
    void marksThatFillTheirRowLeaveNoEmptyOne() throws IOException {
        String text = print(Fixture.analysis(), new Layout(Layout.Detail.NORMAL, false, false, 60));
        assertTrue(text.contains("transformed_input_df.astype(\"\n"), text);
        assertTrue(text.lines().noneMatch(line -> line.matches(" *\\| +")), text);
    }

    @Test
    void nothingFound() throws IOException {
        Analysis empty = new Analysis(List.of(), List.of(), List.of());
        assertEquals(
                "no findings; 1 suppressed; 2 only possible (--show possible);"
                        + " 3 files analysed, 17 without dataframes skipped\n",
                print(empty, Layout.PLAIN));
    }

    @Test
    void hundredsOfPipelinesStayReadable() throws IOException {
        List<PipelineEstimate> pipelines = new ArrayList<>();
        List<PricedFinding> findings = new ArrayList<>();
        for (int index = 0; index < 300; index++) {
            pipelines.add(Fixture.predict());
            findings.add(Fixture.rebind());
        }
        String text = print(new Analysis(pipelines, findings, List.of()), Layout.PLAIN);
        assertEquals(8, text.split("alive at the peak", -1).length - 1);
        assertTrue(text.contains("  and 272 smaller ones (--verbose lists all)\n"), text);
        assertEquals(300, text.split("error\\[drop-then-reassign\\]", -1).length - 1);
        assertFalse(text.contains("\t"));
    }
}
