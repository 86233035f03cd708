package dev.plimsoll.cli;

import dev.plimsoll.cli.files.Exclusions;
import dev.plimsoll.engine.library.EngineChoice;
import dev.plimsoll.engine.library.Engines;
import dev.plimsoll.ir.SourceProblem;
import dev.plimsoll.ir.table.Catalog;
import dev.plimsoll.schema.DataPackageReader;
import dev.plimsoll.schema.SchemaDiscovery;
import dev.plimsoll.schema.SchemaReading;
import dev.plimsoll.schema.configuration.ConfigurationReader;
import dev.plimsoll.schema.configuration.ConfigurationReading;
import dev.plimsoll.schema.configuration.PlimsollConfiguration;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds the settings of files: what the command line says, else the nearest configuration, schema and pins upward.
final class NearbyProjects implements Projects {
    /// Endings of the files that may say something about a project.
    private static final Set<String> TELLING = Set.of("toml", "json", "txt", "lock", "yml", "yaml", "cfg");

    private final CheckOptions options;
    private final RuleSelection rules;
    private final Console console;
    private final List<EngineChoice> given;
    private final Optional<SchemaReading> schema;
    private final Map<Path, ProjectSettings> known = new HashMap<>();
    private final Map<Path, SchemaReading> schemas = new HashMap<>();

    private NearbyProjects(CheckOptions options, RuleSelection rules, Console console) throws UsageException {
        this.options = options;
        this.rules = rules;
        this.console = console;
        this.given = EngineOption.parseAll(options.engine().orElse(""), "--engine");
        this.schema = options.schema().isPresent()
                ? Optional.of(named(options.schema().orElseThrow()))
                : Optional.empty();
        rules.active(options.select(), options.ignore(), "");
    }

    /// Projects as these options see them; fails with a message for the user where the options make no sense.
    static Projects open(CheckOptions options, RuleSelection rules, Console console) throws UsageException {
        return new NearbyProjects(options, rules, console);
    }

    /// The schema that the user named. It must be good for something, since the user relies on it.
    private SchemaReading named(String file) throws UsageException {
        try {
            return good(console.workingDirectory().resolve(file), file, "--schema");
        } catch (InvalidPathException notAPath) {
            throw new UsageException("--schema: not a path: " + file);
        }
    }

    private static SchemaReading good(Path file, String shown, String origin) throws UsageException {
        SchemaReading reading = DataPackageReader.read(file, shown);
        if (reading.tables().isEmpty() && !reading.problems().isEmpty()) {
            throw new UsageException(
                    origin + ": " + described(reading.problems().getFirst()));
        }
        return reading;
    }

    private static String described(SourceProblem problem) {
        String help = problem.help().isEmpty() ? "" : "\n  " + problem.help();
        return problem.path() + " line " + problem.line() + ": " + problem.message() + help;
    }

    @Override
    public ProjectSettings around(Path directory) throws UsageException {
        ProjectSettings settings = known.get(directory);
        if (settings == null) {
            Path parent = directory.getParent();
            settings = parent != null && saysNothing(directory) ? around(parent) : find(directory);
            known.put(directory, settings);
        }
        return settings;
    }

    /// Whether the directory holds nothing that makes its settings differ from those of the directory above.
    private static boolean saysNothing(Path directory) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                String ending = name.substring(name.lastIndexOf('.') + 1);
                if (TELLING.contains(ending) || name.equals(".git") || name.equals("requirements")) {
                    return false;
                }
            }
            return true;
        } catch (IOException unreadable) {
            return true;
        }
    }

    private ProjectSettings find(Path directory) throws UsageException {
        PlimsollConfiguration configuration = configuration(directory);
        SchemaReading reading = schema(directory, configuration);
        String origin =
                configuration.file().map(file -> "\n  in " + shown(file)).orElse("");
        boolean chosen = !options.select().isEmpty();
        return new ProjectSettings(
                new Catalog(reading.tables(), bindings(reading, configuration, origin)).withRows(options.rows()),
                engines(directory, configuration),
                rules.active(
                        chosen ? options.select() : configuration.select(),
                        chosen || !options.ignore().isEmpty() ? options.ignore() : configuration.ignore(),
                        origin),
                options.showPossible() || configuration.showPossible().orElse(false),
                exclusions(configuration),
                RunOptions.of(options, configuration, origin),
                reading.problems());
    }

    private PlimsollConfiguration configuration(Path directory) throws UsageException {
        ConfigurationReading reading = ConfigurationReader.nearest(directory);
        if (!reading.problems().isEmpty()) {
            StringBuilder text = new StringBuilder();
            for (SourceProblem problem : reading.problems()) {
                SourceProblem near = new SourceProblem(
                        shown(Path.of(problem.path())), problem.line(), problem.message(), problem.help());
                text.append(text.isEmpty() ? "" : "\n").append(described(near));
            }
            throw new UsageException(text.toString());
        }
        return reading.configuration();
    }

    private SchemaReading schema(Path directory, PlimsollConfiguration configuration) throws UsageException {
        if (schema.isPresent()) {
            return schema.orElseThrow();
        }
        if (configuration.schema().isPresent()) {
            Path file = configuration.schema().orElseThrow();
            return good(file, shown(file), shown(configuration.file().orElse(file)));
        }
        Optional<Path> file = SchemaDiscovery.nearest(directory.resolve("pipeline.py"));
        return file.isEmpty()
                ? new SchemaReading(List.of(), List.of())
                : schemas.computeIfAbsent(file.orElseThrow(), found -> DataPackageReader.read(found, shown(found)));
    }

    /// The frames that are bound to tables, the command line's last. Whether the command line's tables exist is known
    /// only when all schemas of the run are, but a configuration's must be there.
    private Map<String, String> bindings(SchemaReading reading, PlimsollConfiguration configuration, String origin)
            throws UsageException {
        Map<String, String> bindings = new LinkedHashMap<>(configuration.bind());
        for (String table : configuration.bind().values()) {
            if (reading.tables().stream().noneMatch(known -> known.name().equals(table))) {
                List<String> names =
                        reading.tables().stream().map(known -> known.name()).toList();
                throw new UsageException("bind: there is no table " + table + Suggestion.of(table, names) + origin);
            }
        }
        bindings.putAll(options.bindings());
        return bindings;
    }

    private Engines engines(Path directory, PlimsollConfiguration configuration) throws UsageException {
        List<EngineChoice> chosen = new ArrayList<>(given);
        for (Map.Entry<String, String> each : configuration.engines().entrySet()) {
            String file = shown(configuration.file().orElse(directory));
            chosen.add(EngineOption.parse(each.getKey() + "=" + each.getValue(), file));
        }
        return EngineOption.of(directory, chosen);
    }

    private static Exclusions exclusions(PlimsollConfiguration configuration) {
        Optional<Path> home = configuration.file().map(Path::getParent);
        return home.isEmpty() ? Exclusions.NONE : Exclusions.of(home.orElseThrow(), configuration.exclude());
    }

    private String shown(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        Path home = console.workingDirectory().toAbsolutePath().normalize();
        Path near = absolute.startsWith(home) ? home.relativize(absolute) : absolute;
        return near.toString().replace('\\', '/');
    }
}
