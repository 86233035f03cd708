package dev.plimsoll.cli;

import dev.plimsoll.ir.table.RowCount;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.MissingArgumentException;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.UnrecognizedOptionException;

/// The arguments of a command, and what several commands read from them. Whatever makes no sense fails with a message
/// for the user.
final class ParsedOptions {
    /// Known, but not told to users.
    private static final Set<String> UNTOLD = Set.of("no-prefilter");

    private static final Map<String, String> SHORT = Map.of("quiet", "q", "verbose", "v", "output", "o");

    private final String command;
    private final CommandLine line;

    private ParsedOptions(String command, CommandLine line) {
        this.command = command;
        this.line = line;
    }

    /// The arguments of that command.
    ///
    /// @param flags long names of options without a value
    /// @param valued long names of options with one
    static ParsedOptions parse(String command, String[] arguments, List<String> flags, List<String> valued)
            throws UsageException {
        Options options = new Options();
        flags.forEach(flag -> options.addOption(SHORT.get(flag), flag, false, ""));
        valued.forEach(name -> options.addOption(SHORT.get(name), name, true, ""));
        try {
            CommandLine line = DefaultParser.builder()
                    .setAllowPartialMatching(false)
                    .setStripLeadingAndTrailingQuotes(false)
                    .get()
                    .parse(options, arguments);
            return new ParsedOptions(command, line);
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
            if (!UNTOLD.contains(option.getLongOpt())) {
                known.add(name(option));
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

    /// The files and directories; at least one.
    List<String> paths() throws UsageException {
        List<String> paths = line.getArgList();
        if (paths.isEmpty()) {
            throw new UsageException(
                    command + " needs a file or directory\n  for instance: plimsoll " + command + " .");
        }
        if (paths.contains("")) {
            throw new UsageException("one of the paths is empty\n  for instance: plimsoll " + command + " .");
        }
        return paths;
    }

    boolean has(String flag) {
        return line.hasOption(flag);
    }

    Optional<String> value(String option) {
        return Optional.ofNullable(line.getOptionValue(option));
    }

    List<String> values(String option) {
        String[] values = line.getOptionValues(option);
        return values == null ? List.of() : List.of(values);
    }

    /// The names in comma lists.
    List<String> names(String option) {
        List<String> names = new ArrayList<>();
        for (String list : values(option)) {
            for (String name : list.split(",", -1)) {
                if (!name.isBlank()) {
                    names.add(name.strip());
                }
            }
        }
        return names;
    }

    /// An amount of memory in bytes.
    OptionalLong memory(String option) throws UsageException {
        Optional<String> text = value(option);
        return text.isPresent() ? OptionalLong.of(MemorySize.parse(text.get(), "--" + option)) : OptionalLong.empty();
    }

    /// Frames and the tables that they hold, from `--bind`.
    Map<String, String> bindings() throws UsageException {
        Map<String, String> bindings = new LinkedHashMap<>();
        for (String pair : values("bind")) {
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

    /// Tables and their rows, from `--rows`.
    Map<String, Long> rows() throws UsageException {
        Map<String, Long> rows = new LinkedHashMap<>();
        for (String pair : values("rows")) {
            int sign = pair.lastIndexOf('=');
            if (sign <= 0) {
                throw new UsageException("--rows needs TABLE=N, not '" + pair
                        + "'\n  for instance --rows users=2e8, where users is a table of the schema");
            }
            OptionalLong count = RowCount.parse(pair.substring(sign + 1));
            if (count.isEmpty()) {
                throw new UsageException("--rows: not a number of rows: '" + pair.substring(sign + 1)
                        + "'\n  write a whole number, for instance 200000000, 200_000_000, 2e8 or 200M");
            }
            String table = pair.substring(0, sign).strip();
            if (rows.put(table, count.getAsLong()) != null) {
                throw new UsageException("--rows names the table " + table + " twice\n  remove one of them");
            }
        }
        return rows;
    }
}
