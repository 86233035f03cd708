package dev.plimsoll.cli;

import dev.plimsoll.report.Layout;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// What a user asked `check` to do, as far as the command line says it; configuration files fill in the rest.
///
/// @param paths files and directories to analyse; at least one
/// @param schema file that describes the tables
/// @param bindings name of a frame to the name of its table
/// @param rows rows of tables, whatever their schema says, by name
/// @param engine library and version, `pandas=2.2`
/// @param budget bytes that each pipeline must fit
/// @param format of the report, if one is asked for
/// @param output file to write the report to, instead of standard output
/// @param select rules to run; empty for all
/// @param ignore rules not to run
/// @param showPossible whether findings that are only possible are shown
/// @param colour when to use colours
/// @param exitZero whether findings leave the exit code at 0
/// @param detail how much a report for people says
/// @param prefilter whether files are left out that mention no modelled library
record CheckOptions(
        List<String> paths,
        Optional<String> schema,
        Map<String, String> bindings,
        Map<String, Long> rows,
        Optional<String> engine,
        OptionalLong budget,
        Optional<Format> format,
        Optional<String> output,
        List<String> select,
        List<String> ignore,
        boolean showPossible,
        Colour colour,
        boolean exitZero,
        Layout.Detail detail,
        boolean prefilter) {
    CheckOptions {
        paths = List.copyOf(paths);
        bindings = Map.copyOf(bindings);
        rows = Map.copyOf(rows);
        select = List.copyOf(select);
        ignore = List.copyOf(ignore);
    }

    /// A format of the report.
    enum Format {
        TEXT,
        JSON,
        SARIF,
        GITHUB
    }

    /// When to use colours.
    enum Colour {
        AUTO,
        ALWAYS,
        NEVER
    }
}
