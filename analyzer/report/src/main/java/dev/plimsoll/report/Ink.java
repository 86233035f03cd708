package dev.plimsoll.report;

import dev.plimsoll.engine.rule.Severity;

/// The colours of a report in a terminal; without colours it changes nothing.
enum Ink {
    PLAIN(""),
    BOLD("\u001b[1m"),
    FAINT("\u001b[2m"),
    RED("\u001b[1;31m"),
    YELLOW("\u001b[1;33m"),
    GREEN("\u001b[1;32m"),
    CYAN("\u001b[1;36m"),
    BLUE("\u001b[1;34m");

    private static final String END = "\u001b[0m";
    private final String start;

    Ink(String start) {
        this.start = start;
    }

    /// The colour of findings of that severity.
    static Ink of(Severity severity) {
        return switch (severity) {
            case ERROR -> RED;
            case WARNING -> YELLOW;
            case NOTE -> CYAN;
        };
    }

    /// The text as it is without colours.
    static String without(String text) {
        String plain = text;
        for (Ink ink : values()) {
            plain = ink.start.isEmpty() ? plain : plain.replace(ink.start, "");
        }
        return plain.replace(END, "");
    }

    /// The text in this colour, where the layout has colours.
    String on(String text, Layout layout) {
        return layout.colour() && this != PLAIN && !text.isEmpty() ? start + text + END : text;
    }
}
