package dev.plimsoll.cli;

import dev.plimsoll.ir.SourceProblem;
import dev.plimsoll.report.accuracy.AccuracyNumbers;
import dev.plimsoll.report.accuracy.AccuracyPage;
import dev.plimsoll.report.accuracy.AccuracyPicture;
import dev.plimsoll.report.accuracy.Comparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;

/// `plimsoll accuracy`: compares estimates with peaks that were measured, prints how near they are, and writes the page
/// with the picture where it is asked to.
final class AccuracyCommand {
    private static final String PAGE = ".md";

    private final Toolbox toolbox;
    private final Console console;

    AccuracyCommand(Toolbox toolbox, Console console) {
        this.toolbox = toolbox;
        this.console = console;
    }

    /// Runs it and tells the exit code; fails with a message for the user where there is nothing to compare.
    int run(List<String> arguments) throws UsageException, IOException {
        CommandLine line = parse(arguments);
        List<MeasuredDirectory> directories = directories(line.getArgList());
        List<SourceProblem> problems = new ArrayList<>();
        List<Comparison> comparisons = new ArrayList<>();
        for (MeasuredDirectory directory : directories) {
            comparisons.addAll(directory.compare(problems));
        }
        for (SourceProblem problem : problems) {
            console.err()
                    .append("plimsoll: " + problem.path() + ":" + problem.line() + ": " + problem.message() + "\n");
        }
        if (comparisons.isEmpty()) {
            throw new UsageException("there is nothing to compare in " + String.join(", ", line.getArgList()));
        }
        print(comparisons);
        if (line.hasOption("timings")) {
            time(directories);
        }
        if (line.hasOption("page")) {
            write(comparisons, line.getOptionValue("page"));
        }
        return problems.isEmpty() ? Main.CLEAN : Main.FAILED;
    }

    private static CommandLine parse(List<String> arguments) throws UsageException {
        Options options = new Options();
        options.addOption(null, "page", true, "");
        options.addOption(null, "timings", false, "");
        try {
            CommandLine line = new DefaultParser().parse(options, arguments.toArray(new String[0]));
            if (line.getArgList().isEmpty()) {
                throw new UsageException(
                        "accuracy needs a directory with truth.json\n  for instance: plimsoll accuracy samples");
            }
            return line;
        } catch (ParseException wrong) {
            throw new UsageException("accuracy: " + wrong.getMessage() + "\n  plimsoll --help lists the options");
        }
    }

    /// Every directory in or below these that has a `truth.json`, in the order of their paths.
    private List<MeasuredDirectory> directories(List<String> paths) throws UsageException, IOException {
        List<MeasuredDirectory> directories = new ArrayList<>();
        for (String path : paths) {
            Path root = root(path);
            List<Path> files;
            try (Stream<Path> found = Files.walk(root)) {
                files = found.filter(file -> file.endsWith(MeasuredDirectory.TRUTH))
                        .sorted()
                        .toList();
            }
            if (files.isEmpty()) {
                throw new UsageException("there is no truth.json in " + path
                        + "\n  samples/truth/measure_samples.py writes them, from measurements of the real libraries");
            }
            for (Path file : files) {
                Path directory = Optional.ofNullable(file.getParent()).orElse(root);
                String below = root.relativize(directory).toString().replace('\\', '/');
                directories.add(new MeasuredDirectory(toolbox, directory, below.isEmpty() ? path : path + "/" + below));
            }
        }
        return directories;
    }

    private Path root(String path) throws UsageException {
        try {
            Path root = console.workingDirectory().resolve(path).normalize();
            if (!Files.isDirectory(root)) {
                throw new UsageException("there is no directory " + path);
            }
            return root;
        } catch (InvalidPathException notAPath) {
            throw new UsageException("not a path: " + path.replace("\0", "\\0"));
        }
    }

    private void print(List<Comparison> comparisons) throws IOException {
        int width = comparisons.stream()
                .mapToInt(comparison -> comparison.pipeline().length())
                .max()
                .orElse(0);
        List<Comparison> sorted = comparisons.stream()
                .sorted(Comparator.comparingDouble(Comparison::error))
                .toList();
        for (Comparison comparison : sorted) {
            console.out()
                    .append(String.format(
                            Locale.ROOT,
                            "%+7.1f%%  %-" + width + "s  %s %-7s %8.1f MB, measured %8.1f MB%s\n",
                            100 * comparison.error(),
                            comparison.pipeline(),
                            comparison.library(),
                            comparison.version(),
                            comparison.estimated().likely() / 1e6,
                            comparison.measured() / 1e6,
                            comparison.isInside() ? "" : "  outside"));
        }
        AccuracyNumbers numbers = AccuracyNumbers.of(comparisons);
        console.out()
                .append(String.format(
                        Locale.ROOT,
                        "%d comparisons: %s, %s\n",
                        numbers.count(),
                        numbers.sentence(),
                        numbers.widths()));
    }

    /// Times each directory's estimates again, now that the code is warm.
    private void time(List<MeasuredDirectory> directories) throws IOException {
        double[] milliseconds = new double[directories.size()];
        for (int number = 0; number < milliseconds.length; number++) {
            List<SourceProblem> ignored = new ArrayList<>();
            long started = System.nanoTime();
            int estimates = directories.get(number).compare(ignored).size();
            milliseconds[number] = (System.nanoTime() - started) / 1e6 / Math.max(1, estimates);
        }
        Arrays.sort(milliseconds);
        console.out()
                .append(String.format(
                        Locale.ROOT,
                        "one warm estimate, reading the source included: median %.1f ms, slowest %.1f ms\n",
                        milliseconds[milliseconds.length / 2],
                        milliseconds[milliseconds.length - 1]));
    }

    private void write(List<Comparison> comparisons, String page) throws UsageException, IOException {
        if (!page.endsWith(PAGE)) {
            throw new UsageException("--page: the page is Markdown, so its name ends in .md, not " + page);
        }
        Path target = console.workingDirectory().resolve(page);
        String picture = String.valueOf(target.getFileName()).replaceFirst("\\.md$", ".svg");
        ReportFile.at(page, console.workingDirectory()).write(new AccuracyPage(comparisons).markdown(picture));
        String beside = page.replaceFirst("\\.md$", ".svg");
        ReportFile.at(beside, console.workingDirectory()).write(new AccuracyPicture(comparisons).svg());
    }
}
