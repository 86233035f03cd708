package dev.plimsoll.cli;

import dev.plimsoll.report.Layout;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What a user asked `fit` to do.
///
/// @param run what it has in common with `check`
/// @param memory bytes that each pipeline must fit; empty where the configuration's budget counts
/// @param scale the table whose rows are asked for
record FitOptions(CheckOptions run, OptionalLong memory, Optional<String> scale) {
    private static final List<String> VALUED =
            List.of("memory", "scale", "schema", "bind", "rows", "engine", "format", "select", "ignore", "output");

    /// The options that these arguments ask for; fails with a message for the user where they make no sense.
    static FitOptions parse(String[] arguments) throws UsageException {
        ParsedOptions options = ParsedOptions.parse("fit", arguments, List.of("no-prefilter"), VALUED);
        CheckOptions run = new CheckOptions(
                options.paths(),
                options.value("schema"),
                options.bindings(),
                options.rows(),
                options.value("engine"),
                OptionalLong.empty(),
                format(options),
                options.value("output"),
                options.names("select"),
                options.names("ignore"),
                false,
                CheckOptions.Colour.NEVER,
                false,
                Layout.Detail.NORMAL,
                !options.has("no-prefilter"));
        return new FitOptions(run, options.memory("memory"), options.value("scale"));
    }

    private static Optional<CheckOptions.Format> format(ParsedOptions options) throws UsageException {
        Optional<String> text = options.value("format");
        if (text.isEmpty()) {
            return Optional.of(CheckOptions.Format.TEXT);
        }
        CheckOptions.Format format = CheckArguments.choice("--format", text.get(), CheckOptions.Format.TEXT);
        if (format != CheckOptions.Format.TEXT && format != CheckOptions.Format.JSON) {
            throw new UsageException("fit answers as text or json, not '" + text.get() + "'");
        }
        return Optional.of(format);
    }
}
