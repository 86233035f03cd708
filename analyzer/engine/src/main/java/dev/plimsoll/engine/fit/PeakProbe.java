package dev.plimsoll.engine.fit;

import dev.plimsoll.engine.analysis.ModuleInput;
import dev.plimsoll.engine.library.LibraryModels;
import dev.plimsoll.engine.library.Version;
import dev.plimsoll.engine.run.ProgramEdit;
import dev.plimsoll.engine.run.ProgramEditor;
import dev.plimsoll.engine.run.ProgramRunner;
import dev.plimsoll.engine.run.Setting;
import dev.plimsoll.engine.run.Trace;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.ir.Module;
import dev.plimsoll.ir.Program;
import dev.plimsoll.ir.SourceFile;
import dev.plimsoll.ir.table.Catalog;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The peak of one entry point for any row counts, with or without edits of the program.
final class PeakProbe {
    private final Program program;
    private final LibraryModels models = new LibraryModels();
    private final Map<SourceFile, ModuleInput> inputs = new IdentityHashMap<>();
    private final SourceFile file;
    private final String entry;
    private final Map<Question, Optional<Interval>> answered = new HashMap<>();

    private record Question(Map<String, Long> rows, List<ProgramEdit> edits) {}

    /// @param file where the entry point is
    /// @param entry its qualified name
    PeakProbe(List<ModuleInput> inputs, SourceFile file, String entry) {
        this.program = new Program(inputs.stream().map(ModuleInput::module).toList());
        inputs.forEach(input -> this.inputs.put(input.module().file(), input));
        this.file = file;
        this.entry = entry;
    }

    /// The tables that the module of the entry point may read.
    Catalog catalog() {
        return input(file).catalog();
    }

    /// The peak in bytes; empty where it is a multiple of a table of unknown size, or nothing takes memory.
    ///
    /// @param rows rows by table, for those that are not as described
    Optional<Interval> peak(Map<String, Long> rows, List<ProgramEdit> edits) {
        Question question = new Question(Map.copyOf(rows), List.copyOf(edits));
        return answered.computeIfAbsent(question, this::interpreted);
    }

    private Optional<Interval> interpreted(Question question) {
        Program edited = ProgramEditor.edited(program, question.edits());
        ProgramRunner runner = new ProgramRunner(edited, module -> setting(module, question.rows()), models);
        Module module = edited.module(file).orElseThrow();
        return runner.trace(module, entry)
                .filter(trace -> trace.unit().isEmpty() && trace.peak().isPresent())
                .map(Trace::peakBytes)
                .map(bytes -> bytes.amount());
    }

    private Setting setting(Module module, Map<String, Long> rows) {
        ModuleInput input = input(module.file());
        return new Setting(
                input.catalog().withRows(rows), Version.parse(input.engine().version()));
    }

    private ModuleInput input(SourceFile source) {
        return Optional.ofNullable(inputs.get(source))
                .orElseThrow(() -> new IllegalStateException("no input for " + source.path()));
    }
}
