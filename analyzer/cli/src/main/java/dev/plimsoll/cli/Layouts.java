package dev.plimsoll.cli;

import dev.plimsoll.report.Layout;

/// Decides how a report for people looks.
final class Layouts {
    private Layouts() {}

    /// As these options ask for, in that console or in a file.
    static Layout of(CheckOptions options, Console console) {
        boolean toFile = options.output().isPresent();
        boolean terminal = console.terminal() && !toFile;
        boolean colour = switch (options.colour()) {
            case AUTO -> terminal && !console.has("NO_COLOR");
            case ALWAYS -> true;
            case NEVER -> false;
        };
        return new Layout(options.detail(), colour, colour && (toFile || console.unicode()), console.width());
    }
}
