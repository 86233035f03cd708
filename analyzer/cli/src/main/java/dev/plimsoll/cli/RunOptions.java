package dev.plimsoll.cli;

import dev.plimsoll.cli.ProjectSettings.RunSettings;
import dev.plimsoll.report.Budget;
import dev.plimsoll.schema.configuration.PlimsollConfiguration;
import java.util.Optional;

/// Puts together what the command line and a configuration say about a whole run.
final class RunOptions {
    private RunOptions() {}

    /// The command line's settings, and where it says nothing the configuration's.
    ///
    /// @param origin where the configuration stands, for messages
    static RunSettings of(CheckOptions options, PlimsollConfiguration configuration, String origin)
            throws UsageException {
        return new RunSettings(
                budget(options, configuration, origin),
                format(options, configuration, origin),
                options.exitZero() || configuration.exitZero().orElse(false));
    }

    private static Optional<Budget> budget(CheckOptions options, PlimsollConfiguration configuration, String origin)
            throws UsageException {
        if (options.budget().isPresent()) {
            return Optional.of(new Budget(options.budget().getAsLong()));
        }
        return configuration.budget().isPresent()
                ? Optional.of(new Budget(
                        MemorySize.parse(configuration.budget().orElseThrow(), "budget" + origin.replace("\n ", ""))))
                : Optional.empty();
    }

    private static CheckOptions.Format format(CheckOptions options, PlimsollConfiguration configuration, String origin)
            throws UsageException {
        if (options.format().isPresent()) {
            return options.format().orElseThrow();
        }
        return configuration.format().isPresent()
                ? CheckArguments.choice(
                        "format" + origin.replace("\n ", ""),
                        configuration.format().orElseThrow(),
                        CheckOptions.Format.TEXT)
                : CheckOptions.Format.TEXT;
    }
}
