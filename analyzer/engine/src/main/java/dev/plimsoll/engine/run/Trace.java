package dev.plimsoll.engine.run;

import dev.plimsoll.engine.heap.Buffer;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.library.Fact;
import dev.plimsoll.engine.size.Assumption;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.ir.Module;
import dev.plimsoll.ir.Place;
import dev.plimsoll.ir.Program;
import dev.plimsoll.ir.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;

/// What happened while one entry point was interpreted, in the order of execution.
///
/// Time is counted in ticks: one for every statement that was executed. A loop's body has the ticks of the two or three
/// turns that were interpreted.
///
/// @param program the program, for what names other code uses
/// @param module module of the entry point
/// @param entry qualified name of the entry point, `<module>` for the top level
/// @param ticks the executed statements; a tick is an index into this list
/// @param steps operations that took memory and statements after which something else was alive
/// @param bindings every time a name or attribute was bound to an object with memory
/// @param lastUses the tick at which each object (by identity) was last used
/// @param mentions the last place in each scope at which the code named each object
/// @param tables the last description of each table by identity
/// @param reads names of the described tables that came in, each once
/// @param unit where row counts are unknown: what everything is a multiple of
/// @param baseline what the libraries take for themselves, beside what each step says; zero where there is a unit
/// @param slack the share of what is alive in small pieces that the process keeps of freed memory besides
/// @param presumed identities of what is taken for a frame by what the code does with it; its size is not known
/// @param assumptions what the numbers rest on, each once
public record Trace(
        Program program,
        Module module,
        String entry,
        Span entrySpan,
        List<Tick> ticks,
        List<Step> steps,
        List<Bound> bindings,
        Map<Integer, Integer> lastUses,
        Map<Integer, List<Mention>> mentions,
        Map<Integer, Table> tables,
        Map<Buffer, Integer> bufferUses,
        List<String> reads,
        Optional<Unit> unit,
        Bytes baseline,
        Interval slack,
        Set<Integer> presumed,
        List<Assumption> assumptions) {
    /// Whose frames and series there were, as tables name libraries; those of tables without a name where there were
    /// none.
    public SequencedSet<String> libraries() {
        return libraries(tables);
    }

    static SequencedSet<String> libraries(Map<Integer, Table> tables) {
        SequencedSet<String> found = new TreeSet<>();
        for (Table table : tables.values()) {
            boolean array = table.kind() == Table.Kind.VECTOR || table.kind() == Table.Kind.MATRIX;
            if (!array) {
                found.add(table.library());
            }
        }
        return found.isEmpty() ? new TreeSet<>(Set.of("")) : found;
    }

    /// How the paths begin under which a notebook keeps what its cells end with.
    public static final String OUTPUT = "output of ";

    /// How descriptions of what no code holds but the process itself begin.
    public static final String PROCESS = "held by ";

    /// In the place of a scope's identity: no scope has the name.
    public static final int NO_SCOPE = -1;

    /// One executed statement.
    ///
    /// @param statement the statement
    /// @param function qualified name of the function that executed it
    /// @param scope identity of the scope it ran in
    /// @param depth how many calls deep it ran; 0 in the entry point
    /// @param loops the loops around it in the same function, outermost first
    public record Tick(Place statement, String function, int scope, int depth, List<Span> loops) {}

    /// A moment at which memory was measured.
    ///
    /// @param tick the statement that was running
    /// @param place the expression
    /// @param operation what ran, as the user knows it: `astype`, `read_csv`; empty for the end of a statement
    /// @param during peak while it ran
    /// @param after bytes alive when it was done
    /// @param scratch the part of `during` that was never in any object
    /// @param reused freed memory of the heap that is not there besides, since arrays that are alive lie in it
    /// @param idle free memory of the heap that earlier steps used
    /// @param small what is there in pieces that are not mapped one by one
    /// @param alive every buffer alive during the step, new ones included, and how many times it is there
    /// @param fresh the buffers that the operation made
    /// @param holdings which names held which objects, largest frames first in order of the roots
    /// @param operands identities of the tables the operation worked on
    /// @param result identity of the table that it made, if it made one
    public record Step(
            int tick,
            Place place,
            String operation,
            Bytes during,
            Bytes after,
            Bytes scratch,
            Bytes reused,
            Bytes idle,
            Bytes small,
            List<Share> alive,
            List<Buffer> fresh,
            List<Holding> holdings,
            List<Fact> facts,
            List<Integer> operands,
            OptionalInt result) {}

    /// A buffer that is alive.
    ///
    /// @param times how many buffers like it there are (elements of a long list); 1 for most
    public record Share(Buffer buffer, Interval times) {
        /// Its bytes, all copies counted.
        public Bytes bytes() {
            return buffer.size().times(times);
        }
    }

    /// An object with memory and the first name that leads to it.
    ///
    /// @param path the name as the user would write it: `df`, `self.raw`, `frames[0]`
    /// @param root the name or description that the path starts with
    /// @param scope identity of the scope that has the name; empty for callers, caches and temporaries
    /// @param kind what keeps it alive
    /// @param object identity of the object
    /// @param boundAt where the name was bound
    /// @param buffers what it keeps alive
    public record Holding(
            String path,
            String root,
            OptionalInt scope,
            HolderKind kind,
            int object,
            Place boundAt,
            List<Buffer> buffers) {}

    /// What keeps an object alive.
    public enum HolderKind {
        /// A name of a function that is running.
        LOCAL,
        /// A name of a module.
        GLOBAL,
        /// The code that called the entry point.
        CALLER,
        /// A cache, a notebook's output, a class attribute.
        KEPT,
        /// A running expression.
        TEMPORARY
    }

    /// A name was bound.
    ///
    /// @param tick when
    /// @param scope identity of the scope; of the function that did it for an attribute; [#NO_SCOPE] for an output
    /// @param path the name as written: `df`, `self.raw`; the description of a notebook's output
    /// @param object identity of the object
    public record Bound(int tick, int scope, String path, int object, Span span) {}

    /// A place at which code named an object.
    ///
    /// @param tick the statement that was running
    /// @param scope the scope whose code it is
    /// @param place the name
    public record Mention(int tick, int scope, Place place) {}

    /// What everything is a multiple of where rows are unknown.
    public record Unit(String name, Bytes bytes) {}

    /// The step with the largest likely peak, what is kept of freed memory included; the first of equal ones. Empty if
    /// nothing took memory.
    public Optional<Step> peak() {
        Step best = null;
        double most = -1;
        for (Step step : steps) {
            double bytes = step.during().plus(slack(step)).amount().likely();
            if (bytes > most) {
                best = step;
                most = bytes;
            }
        }
        return Optional.ofNullable(best);
    }

    /// The largest number of bytes alive at once. Its bounds are the largest of all steps' bounds: a step whose size is
    /// well known is a lower bound for the whole, however little is known of the step with the largest likely peak.
    public Bytes peakBytes() {
        Bytes peak = Bytes.ZERO;
        for (Step step : steps) {
            peak = peak.max(step.during().plus(slack(step)));
        }
        return peak.plus(baseline);
    }

    /// What the process keeps of freed memory while a step runs, beside what is alive and beside [#baseline]. Pieces
    /// that are mapped one by one leave nothing behind. Nothing where all bytes are multiples of a table.
    public Bytes slack(Step step) {
        return step.small().times(slack).plus(slack.high() > 0 ? step.idle() : Bytes.ZERO);
    }

    /// The peak if every buffer were freed right after its last use.
    public Bytes idealPeak() {
        Bytes best = Bytes.ZERO;
        for (Step step : steps) {
            Bytes needed = step.scratch();
            boolean freed = false;
            for (Share share : step.alive()) {
                if (bufferUses.getOrDefault(share.buffer(), -1) >= step.tick()) {
                    needed = needed.plus(share.bytes());
                    freed |= share.buffer().isReusable();
                }
            }
            needed = freed ? needed.lessLikely(step.reused()) : needed;
            best = best.max(needed.plus(slack(step)));
        }
        return best.plus(baseline);
    }
}
