package dev.plimsoll.cli.program;

import dev.plimsoll.cli.files.SourcePath;
import dev.plimsoll.cli.program.LoadedProgram.Loaded;
import dev.plimsoll.ir.Module;
import dev.plimsoll.ir.SourceFile;
import dev.plimsoll.ir.SourceProblem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// Reads files in parallel. A file matters if the user named it, if it mentions a library that is modelled, if it
/// imports a file that matters, as the main script of a project does, or if a file that matters imports it; the others
/// are dropped. The result does not depend on the number of threads.
public final class ProgramReader {
    /// Source trees may be deep, and the front ends walk them by recursion.
    private static final long STACK_BYTES = 64L << 20;

    /// What no front end would read anyway.
    private static final long LARGEST_BYTES = 256L << 20;

    private final FrontEnd frontEnd;
    private final int workers;
    private final Progress progress;
    private final Failures failures;

    /// @param workers number of threads, at least 1
    public ProgramReader(FrontEnd frontEnd, int workers, Progress progress, Failures failures) {
        this.frontEnd = frontEnd;
        this.workers = workers;
        this.progress = progress;
        this.failures = failures;
    }

    /// What became of one file.
    private sealed interface Outcome {
        record Read(Module module) implements Outcome {}

        /// @param imports modules that it imports, with their leading dots
        record Dropped(List<SourceProblem> problems, List<SourceFile> sources, Set<String> imports)
                implements Outcome {}
    }

    /// Reads these files.
    ///
    /// @param prefilter whether files that do not mention a library are left unparsed; else they are parsed and dropped
    public LoadedProgram read(List<SourcePath> paths, boolean prefilter) {
        Outcome[] outcomes = new Outcome[paths.size()];
        List<Integer> all = new ArrayList<>(paths.size());
        for (int index = 0; index < paths.size(); index++) {
            all.add(index);
        }
        parallel("reading", all, index -> outcomes[index] = read(paths.get(index), prefilter, false));
        followImports(paths, outcomes);
        return collect(paths, outcomes);
    }

    /// Reads what files that matter import, and what those import in turn.
    private void followImports(List<SourcePath> paths, Outcome[] outcomes) {
        if (paths.size() < 2) {
            return;
        }
        List<String> shown = new ArrayList<>(paths.size());
        for (SourcePath path : paths) {
            shown.add(path.shown());
        }
        ModuleNames names = new ModuleNames(shown);
        readImporters(paths, outcomes, names);
        Set<Integer> followed = new LinkedHashSet<>();
        Set<Integer> wanted = new LinkedHashSet<>();
        do {
            wanted.clear();
            for (int index = 0; index < outcomes.length; index++) {
                if (outcomes[index] instanceof Outcome.Read read && followed.add(index)) {
                    addImported(index, read.module(), names, wanted);
                }
            }
            wanted.removeIf(index -> outcomes[index] instanceof Outcome.Read);
            parallel(
                    "reading imports",
                    List.copyOf(wanted),
                    index -> outcomes[index] = read(paths.get(index), false, true));
            wanted.removeIf(index -> !(outcomes[index] instanceof Outcome.Read));
        } while (!wanted.isEmpty());
    }

    /// Reads what imports files that matter, and what imports those in turn.
    private void readImporters(List<SourcePath> paths, Outcome[] outcomes, ModuleNames names) {
        List<Integer> wanted = new ArrayList<>();
        do {
            wanted.clear();
            for (int index = 0; index < outcomes.length; index++) {
                if (outcomes[index] instanceof Outcome.Dropped dropped
                        && dropped.problems().isEmpty()
                        && importsRead(index, dropped, names, outcomes)) {
                    wanted.add(index);
                }
            }
            parallel("reading importers", wanted, index -> outcomes[index] = read(paths.get(index), false, true));
            wanted.removeIf(index -> !(outcomes[index] instanceof Outcome.Read));
        } while (!wanted.isEmpty());
    }

    private static boolean importsRead(int index, Outcome.Dropped dropped, ModuleNames names, Outcome[] outcomes) {
        for (String each : dropped.imports()) {
            String name = each.replaceFirst("^\\.+", "");
            for (int found : names.find(index, false, name, each.length() - name.length())) {
                if (outcomes[found] instanceof Outcome.Read) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void addImported(int index, Module module, ModuleNames names, Set<Integer> wanted) {
        boolean isPackage = module.file().path().endsWith("__init__.py");
        for (Imports.Import each : Imports.of(module.body())) {
            wanted.addAll(names.find(index, isPackage, each.module(), each.level()));
        }
    }

    /// Reads one file.
    ///
    /// @param prefilter whether to leave it unparsed where it mentions no library
    /// @param needed whether it matters whatever it mentions
    private Outcome read(SourcePath path, boolean prefilter, boolean needed) {
        try {
            long size = Files.size(path.file());
            if (size > LARGEST_BYTES) {
                String message = "a file of " + (size >> 20) + " MiB is too large to be read";
                return failed(new SourceProblem(path.shown(), 1, message, "leave it out or split it"));
            }
            byte[] content = Files.readAllBytes(path.file());
            boolean kept = needed || path.named() || frontEnd.mentionsLibrary(content);
            if (!kept && prefilter) {
                return new Outcome.Dropped(List.of(), List.of(), frontEnd.imports(content));
            }
            Module module = frontEnd.read(path.shown(), content);
            if (kept) {
                return new Outcome.Read(module);
            }
            List<SourceProblem> problems = module.problems();
            return new Outcome.Dropped(
                    problems, problems.isEmpty() ? List.of() : List.of(module.file()), frontEnd.imports(content));
        } catch (IOException unreadable) {
            return failed(new SourceProblem(path.shown(), 1, reason(unreadable), ""));
        } catch (OutOfMemoryError tooLarge) {
            return failed(new SourceProblem(
                    path.shown(), 1, "there is not enough memory to read this file", "give the JVM more with -Xmx"));
        } catch (RuntimeException | StackOverflowError bug) {
            return failed(failures.explain(path.shown(), bug));
        }
    }

    private static Outcome failed(SourceProblem problem) {
        return new Outcome.Dropped(List.of(problem), List.of(), Set.of());
    }

    private static String reason(IOException unreadable) {
        return switch (unreadable) {
            case AccessDeniedException denied -> "the file cannot be read: permission denied";
            case NoSuchFileException gone -> "the file is gone";
            default -> "the file cannot be read: " + unreadable.getMessage();
        };
    }

    private static LoadedProgram collect(List<SourcePath> paths, Outcome[] outcomes) {
        List<Loaded> files = new ArrayList<>();
        List<SourceProblem> problems = new ArrayList<>();
        Map<String, SourceFile> sources = new LinkedHashMap<>();
        int skipped = 0;
        for (int index = 0; index < outcomes.length; index++) {
            switch (outcomes[index]) {
                case Outcome.Read read -> {
                    files.add(new Loaded(paths.get(index), read.module()));
                    problems.addAll(read.module().problems());
                }
                case Outcome.Dropped dropped -> {
                    skipped += dropped.problems().isEmpty() ? 1 : 0;
                    problems.addAll(dropped.problems());
                    for (SourceFile file : dropped.sources()) {
                        sources.put(file.path(), file);
                    }
                }
            }
        }
        return new LoadedProgram(files, problems, sources, skipped);
    }

    /// What is done for one index.
    private interface Task {
        void run(int index);
    }

    private void parallel(String phase, List<Integer> indexes, Task task) {
        AtomicInteger next = new AtomicInteger();
        Runnable work = () -> {
            for (int at = next.getAndIncrement(); at < indexes.size(); at = next.getAndIncrement()) {
                progress.report(phase, at, indexes.size());
                task.run(indexes.get(at));
            }
        };
        List<Thread> threads = new ArrayList<>();
        for (int worker = 0; worker < Math.min(workers, indexes.size()); worker++) {
            Thread thread = new Thread(null, work, "reader-" + worker, STACK_BYTES);
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            join(thread);
        }
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
