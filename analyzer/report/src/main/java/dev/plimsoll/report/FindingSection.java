package dev.plimsoll.report;

import dev.plimsoll.engine.result.PricedFinding;
import dev.plimsoll.engine.rule.Certainty;
import dev.plimsoll.engine.rule.Finding;
import dev.plimsoll.engine.rule.RelatedPlace;
import dev.plimsoll.engine.rule.Severity;
import dev.plimsoll.engine.size.Assumption;
import dev.plimsoll.engine.size.Quantities;
import java.io.IOException;
import java.util.Locale;

/// Prints one finding for people, in full or in one line.
final class FindingSection {
    private static final int INDENT = 4;

    private final PricedFinding priced;
    private final Finding finding;
    private final Layout layout;

    FindingSection(PricedFinding priced, Layout layout) {
        this.priced = priced;
        this.finding = priced.finding();
        this.layout = layout;
    }

    /// Prints place, rule and message in one line.
    void writeShortly(Appendable out) throws IOException {
        out.append(Where.exactly(finding.place()))
                .append(": ")
                .append(label())
                .append(Ink.BOLD.on(SafeText.of(message()), layout))
                .append('\n');
    }

    /// Prints the finding with the code it is about, its remedy, its price and what it assumes.
    void write(Appendable out) throws IOException {
        Wrapping.write(label(), message(), Ink.BOLD, INDENT, layout, out);
        CodeFrame frame = new CodeFrame(finding.place(), finding.related(), priced.severity(), layout);
        frame.write(out);
        if (!finding.remedy().description().isEmpty()) {
            note(frame, "remedy", finding.remedy().description(), out);
        }
        if (priced.peakBefore().isPresent() && priced.peakAfter().isPresent()) {
            String before = Scale.bytes(priced.peakBefore().orElseThrow().likely());
            note(
                    frame,
                    "peak",
                    before + " -> "
                            + Scale.bytes(priced.peakAfter().orElseThrow().likely()),
                    out);
        } else if (priced.multipleSaved().isPresent()) {
            note(frame, "saves", Quantities.multiple(priced.multipleSaved().orElseThrow()) + " the input", out);
        }
        for (Assumption assumption : finding.assumptions()) {
            note(frame, "assuming", assumption.text(), out);
        }
        out.append('\n');
    }

    /// Prints headline, places and price, without code.
    void writeBriefly(Appendable out) throws IOException {
        Wrapping.write(label(), message(), Ink.BOLD, INDENT, layout, out);
        out.append(Ink.BLUE.on("  --> ", layout))
                .append(Where.exactly(finding.place()))
                .append('\n');
        for (RelatedPlace place : finding.related()) {
            String head = Ink.BLUE.on("  ::: ", layout) + Where.exactly(place.place()) + " ";
            Wrapping.write(head, place.message(), Ink.PLAIN, 2 + INDENT, layout, out);
        }
        out.append('\n');
    }

    private String label() {
        String label = severity(priced.severity()) + "[" + SafeText.of(finding.rule()) + "]";
        return Ink.of(priced.severity()).on(label, layout) + Ink.BOLD.on(": ", layout);
    }

    private String message() {
        return (finding.certainty() == Certainty.POSSIBLE ? "possibly: " : "") + priced.message();
    }

    static String severity(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }

    private void note(CodeFrame frame, String label, String text, Appendable out) throws IOException {
        String sign = Ink.BLUE.on("=", layout) + " " + Ink.BOLD.on(label + ":", layout) + " ";
        int indent = frame.margin().length() + INDENT;
        Wrapping.write(frame.margin() + sign, text, Ink.PLAIN, indent, layout, out);
    }
}
