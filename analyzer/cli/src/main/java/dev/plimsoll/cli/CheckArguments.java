package dev.plimsoll.cli;

import dev.plimsoll.report.Layout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.MissingArgumentException;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.UnrecognizedOptionException;

/// Reads the arguments of `check`.
final class CheckArguments {
    private CheckArguments() {}

    /// The options that these arguments ask for; fails with a message for the user where they make no sense.
    static CheckOptions parse(String[] arguments) throws UsageException {
        Options options = options();
        CommandLine line = line(arguments, options);
        List<String> paths = line.getArgList();
        if (paths.isEmpty()) {
            throw new UsageException("check needs a file or directory\n  for instance: plimsoll check .");
        }
        if (paths.contains("")) {
            throw new UsageException("one of the paths is empty\n  for instance: plimsoll check .");
        }
        return new CheckOptions(
                paths,
                Optional.ofNullable(line.getOptionValue("schema")),
                bindings(values(line, "bind")),
                Optional.ofNullable(line.getOptionValue("engine")),
                budget(line),
                format(line),
                Optional.ofNullable(line.getOptionValue("output")),
                names(values(line, "select")),
                names(values(line, "ignore")),
                showsPossible(line),
                colour(line),
                line.hasOption("exit-zero"),
                detail(line),
                !line.hasOption("no-prefilter"));
    }

    private static Options options() {
        Options options = new Options();
        for (String flag : List.of("exit-zero", "no-prefilter")) {
            options.addOption(null, flag, false, "");
        }
        options.addOption("q", "quiet", false, "");
        options.addOption("v", "verbose", false, "");
        options.addOption("o", "output", true, "");
        for (String valued :
                List.of("schema", "bind", "engine", "budget", "format", "select", "ignore", "show", "color")) {
            options.addOption(null, valued, true, "");
        }
        return options;
    }

    private static CommandLine line(String[] arguments, Options options) throws UsageException {
        try {
            return DefaultParser.builder()
                    .setAllowPartialMatching(false)
                    .setStripLeadingAndTrailingQuotes(false)
                    .get()
                    .parse(options, arguments);
        } catch (UnrecognizedOptionException unknown) {
            throw new UsageException(unknown(unknown.getOption(), options));
        } catch (MissingArgumentException missing) {
            String name = missing.getOption() == null ? "an option" : name(missing.getOption());
            throw new UsageException(name + " needs a value\n  plimsoll --help lists the options");
        } catch (ParseException other) {
            throw new UsageException(String.valueOf(other.getMessage()));
        }
    }

    private static String unknown(String typed, Options options) {
        List<String> known = new ArrayList<>();
        for (Option option : options.getOptions()) {
            if (!option.getLongOpt().equals("no-prefilter")) {
                known.add("--" + option.getLongOpt());
            }
        }
        int end = typed.indexOf('=');
        String name = end < 0 ? typed : typed.substring(0, end);
        if (known.contains(name)) {
            return name + " takes no value\n  plimsoll --help lists the options";
        }
        return "unknown option " + name + Suggestion.of(name, known) + "\n  plimsoll --help lists the options";
    }

    private static String name(Option option) {
        return "--" + option.getLongOpt();
    }

    private static List<String> values(CommandLine line, String option) {
        String[] values = line.getOptionValues(option);
        return values == null ? List.of() : List.of(values);
    }

    /// The names in comma lists.
    private static List<String> names(List<String> lists) {
        List<String> names = new ArrayList<>();
        for (String list : lists) {
            for (String name : list.split(",", -1)) {
                if (!name.isBlank()) {
                    names.add(name.strip());
                }
            }
        }
        return names;
    }

    private static Map<String, String> bindings(List<String> pairs) throws UsageException {
        Map<String, String> bindings = new LinkedHashMap<>();
        for (String pair : pairs) {
            int sign = pair.indexOf('=');
            if (sign <= 0 || sign == pair.length() - 1) {
                throw new UsageException("--bind needs NAME=TABLE, not '" + pair
                        + "'\n  for instance --bind input_df=users, where users is a table of the schema");
            }
            bindings.put(
                    pair.substring(0, sign).strip(), pair.substring(sign + 1).strip());
        }
        return bindings;
    }

    private static OptionalLong budget(CommandLine line) throws UsageException {
        String text = line.getOptionValue("budget");
        return text == null ? OptionalLong.empty() : OptionalLong.of(MemorySize.parse(text, "--budget"));
    }

    private static boolean showsPossible(CommandLine line) throws UsageException {
        boolean shown = false;
        for (String what : values(line, "show")) {
            if (!what.equals("possible")) {
                throw new UsageException("--show knows only 'possible', not '" + what + "'");
            }
            shown = true;
        }
        return shown;
    }

    private static Layout.Detail detail(CommandLine line) throws UsageException {
        if (line.hasOption("quiet") && line.hasOption("verbose")) {
            throw new UsageException("--quiet and --verbose exclude each other");
        }
        return line.hasOption("quiet")
                ? Layout.Detail.QUIET
                : line.hasOption("verbose") ? Layout.Detail.VERBOSE : Layout.Detail.NORMAL;
    }

    private static Optional<CheckOptions.Format> format(CommandLine line) throws UsageException {
        String text = line.getOptionValue("format");
        return text == null ? Optional.empty() : Optional.of(choice("--format", text, CheckOptions.Format.TEXT));
    }

    private static CheckOptions.Colour colour(CommandLine line) throws UsageException {
        String text = line.getOptionValue("color");
        return text == null ? CheckOptions.Colour.AUTO : choice("--color", text, CheckOptions.Colour.AUTO);
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
