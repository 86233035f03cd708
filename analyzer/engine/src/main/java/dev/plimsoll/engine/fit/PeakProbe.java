package dev.plimsoll.engine.fit;

import dev.plimsoll.engine.analysis.ModuleInput;
import dev.plimsoll.engine.run.ProgramEdit;
import dev.plimsoll.engine.run.ProgramEditor;
import dev.plimsoll.engine.run.ProgramRunner;
import dev.plimsoll.engine.run.Setting;
import dev.plimsoll.engine.run.Trace;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.ir.Module;
import dev.plimsoll.ir.Place;
import dev.plimsoll.ir.Program;
import dev.plimsoll.ir.SourceFile;
import dev.plimsoll.ir.table.Catalog;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The peak of one entry point for any row counts, with or without edits of the program.
final class PeakProbe {
    private final Program program;
    private final ProgramRunner runner;
    private final Map<SourceFile, ModuleInput> inputs = new IdentityHashMap<>();
    private final SourceFile file;
    private final String entry;
    private final Map<Question, Optional<Interval>> answered = new HashMap<>();
    private final List<String> reads;
    private final Set<Place> statements = new HashSet<>();

    private record Question(Map<String, Long> rows, List<ProgramEdit> edits) {}

    /// @param runner runs the program of these modules
    /// @param file where the entry point is
    /// @param entry its qualified name
    PeakProbe(List<ModuleInput> inputs, Program program, ProgramRunner runner, SourceFile file, String entry) {
        this.program = program;
        this.runner = runner;
        inputs.forEach(input -> this.inputs.put(input.module().file(), input));
        this.file = file;
        this.entry = entry;
        Question present = new Question(Map.of(), List.of());
        Optional<Trace> trace = trace(present);
        this.reads = trace.map(Trace::reads).orElse(List.of());
        trace.ifPresent(found -> found.ticks().forEach(tick -> statements.add(tick.statement())));
        answered.put(present, peak(trace));
    }

    /// The tables that the module of the entry point may read.
    Catalog catalog() {
        return input(file).catalog();
    }

    /// Names of the described tables that come in.
    List<String> reads() {
        return reads;
    }

    /// Whether a statement runs that the place lies in.
    boolean runs(Place place) {
        return statements.stream()
                .anyMatch(statement ->
                        statement.file() == place.file() && statement.span().contains(place.span()));
    }

    /// The peak in bytes; empty where it is a multiple of a table of unknown size, or nothing takes memory.
    ///
    /// @param rows rows by table, for those that are not as described
    Optional<Interval> peak(Map<String, Long> rows, List<ProgramEdit> edits) {
        Question question = new Question(Map.copyOf(rows), List.copyOf(edits));
        return answered.computeIfAbsent(question, asked -> peak(trace(asked)));
    }

    private static Optional<Interval> peak(Optional<Trace> trace) {
        return trace.filter(found -> found.unit().isEmpty() && found.peak().isPresent())
                .map(Trace::peakBytes)
                .map(bytes -> bytes.amount());
    }

    private Optional<Trace> trace(Question question) {
        Program edited = ProgramEditor.edited(program, question.edits());
        Module module = edited.module(file).orElseThrow();
        return runner.of(edited).in(other -> setting(other, question.rows())).trace(module, entry);
    }

    private Setting setting(Module module, Map<String, Long> rows) {
        ModuleInput input = input(module.file());
        return new Setting(input.catalog().withRows(rows), input.engines());
    }

    private ModuleInput input(SourceFile source) {
        return Optional.ofNullable(inputs.get(source))
                .orElseThrow(() -> new IllegalStateException("no input for " + source.path()));
    }
}
