package dev.plimsoll.cli;

import dev.plimsoll.report.Layout;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads the arguments of `check`.
final class CheckArguments {
    private static final List<String> FLAGS = List.of("exit-zero", "no-prefilter", "quiet", "verbose");
    private static final List<String> VALUED = List.of(
            "schema", "bind", "rows", "engine", "budget", "format", "select", "ignore", "show", "color", "output");

    private CheckArguments() {}

    /// The options that these arguments ask for; fails with a message for the user where they make no sense.
    static CheckOptions parse(String[] arguments) throws UsageException {
        ParsedOptions options = ParsedOptions.parse("check", arguments, FLAGS, VALUED);
        return new CheckOptions(
                options.paths(),
                options.value("schema"),
                options.bindings(),
                options.rows(),
                options.value("engine"),
                options.memory("budget"),
                format(options),
                options.value("output"),
                options.names("select"),
                options.names("ignore"),
                showsPossible(options),
                colour(options),
                options.has("exit-zero"),
                detail(options),
                !options.has("no-prefilter"));
    }

    private static boolean showsPossible(ParsedOptions options) throws UsageException {
        boolean shown = false;
        for (String what : options.values("show")) {
            if (!what.equals("possible")) {
                throw new UsageException("--show knows only 'possible', not '" + what + "'");
            }
            shown = true;
        }
        return shown;
    }

    private static Layout.Detail detail(ParsedOptions options) throws UsageException {
        if (options.has("quiet") && options.has("verbose")) {
            throw new UsageException("--quiet and --verbose exclude each other");
        }
        return options.has("quiet")
                ? Layout.Detail.QUIET
                : options.has("verbose") ? Layout.Detail.VERBOSE : Layout.Detail.NORMAL;
    }

    private static Optional<CheckOptions.Format> format(ParsedOptions options) throws UsageException {
        Optional<String> text = options.value("format");
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(choice("--format", text.get(), CheckOptions.Format.TEXT));
    }

    private static CheckOptions.Colour colour(ParsedOptions options) throws UsageException {
        Optional<String> text = options.value("color");
        return text.isEmpty() ? CheckOptions.Colour.AUTO : choice("--color", text.get(), CheckOptions.Colour.AUTO);
    }

    /// The constant of that name in lower case, among those of `any`'s enumeration.
    ///
    /// @param what the setting, for the message about a wrong name
    static <E extends Enum<E>> E choice(String what, String text, E any) throws UsageException {
        List<String> names = new ArrayList<>();
        for (E constant : any.getDeclaringClass().getEnumConstants()) {
            String name = constant.name().toLowerCase(Locale.ROOT);
            if (name.equals(text)) {
                return constant;
            }
            names.add(name);
        }
        throw new UsageException(
                what + " is one of " + String.join(", ", names) + ", not '" + text + "'" + Suggestion.of(text, names));
    }
}
