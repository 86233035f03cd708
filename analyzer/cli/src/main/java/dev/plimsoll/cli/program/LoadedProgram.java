package dev.plimsoll.cli.program;

import dev.plimsoll.cli.files.SourcePath;
import dev.plimsoll.ir.Module;
import dev.plimsoll.ir.SourceFile;
import dev.plimsoll.ir.SourceProblem;
import java.util.List;
import java.util.Map;

/// The modules of a run.
///
/// @param files the files that were read, in the order of their paths
/// @param problems what could not be read, in the same order
/// @param sources files with problems that are not among `files`, by path
/// @param skipped files that matter to nobody
public record LoadedProgram(
        List<Loaded> files, List<SourceProblem> problems, Map<String, SourceFile> sources, int skipped) {
    public LoadedProgram {
        files = List.copyOf(files);
        problems = List.copyOf(problems);
        sources = Map.copyOf(sources);
    }

    /// A file and its module.
    public record Loaded(SourcePath path, Module module) {}
}
