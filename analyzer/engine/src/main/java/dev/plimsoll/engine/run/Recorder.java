package dev.plimsoll.engine.run;

import dev.plimsoll.engine.heap.Buffer;
import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.library.Fact;
import dev.plimsoll.engine.library.Slack;
import dev.plimsoll.engine.run.Trace.Bound;
import dev.plimsoll.engine.run.Trace.Mention;
import dev.plimsoll.engine.run.Trace.Share;
import dev.plimsoll.engine.run.Trace.Step;
import dev.plimsoll.engine.run.Trace.Tick;
import dev.plimsoll.engine.size.Assumption;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Confidence;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.ir.Module;
import dev.plimsoll.ir.Place;
import dev.plimsoll.ir.Program;
import dev.plimsoll.ir.Span;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SequencedSet;

/// Writes down what happens, to become a [Trace].
final class Recorder {
    /// Objects below this many bytes neither make a peak nor a finding; nothing is measured until something larger
    /// exists.
    static final double SMALL = 256 * 1024;

    private static final SequencedMap<Integer, Mention> NOWHERE =
            Collections.unmodifiableSequencedMap(new LinkedHashMap<>());

    private final List<Tick> ticks = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private final List<Bound> bindings = new ArrayList<>();
    private final Map<Integer, Integer> lastUses = new HashMap<>();
    private final Map<Integer, SequencedMap<Integer, Mention>> mentions = new HashMap<>();
    private final BitSet ownMentions = new BitSet();
    private final Map<Buffer, Integer> bufferUses = new HashMap<>();
    private FreedMemory freed = new FreedMemory();
    private final Map<Integer, Table> tables = new HashMap<>();
    private final SequencedMap<String, Assumption> assumptions = new LinkedHashMap<>();
    private final SequencedMap<String, Bytes> firstUses = new LinkedHashMap<>();
    private Interval slack = Interval.ZERO;
    private final Set<Integer> presumed = new HashSet<>();
    private final SequencedSet<String> reads = new LinkedHashSet<>();
    private Optional<Trace.Unit> unit = Optional.empty();
    private boolean heavy;

    /// A copy that goes on apart from this one, with the same past but without its steps.
    Recorder continued() {
        Recorder copy = new Recorder();
        copy.ticks.addAll(ticks);
        copy.bindings.addAll(bindings);
        copy.lastUses.putAll(lastUses);
        copy.bufferUses.putAll(bufferUses);
        copy.freed = freed.copy();
        copy.mentions.putAll(mentions);
        copy.tables.putAll(tables);
        copy.assumptions.putAll(assumptions);
        copy.firstUses.putAll(firstUses);
        copy.presumed.addAll(presumed);
        copy.reads.addAll(reads);
        copy.unit = unit;
        copy.heavy = heavy;
        return copy;
    }

    void tick(Tick tick) {
        ticks.add(tick);
    }

    int now() {
        return Math.max(0, ticks.size() - 1);
    }

    Optional<Tick> current() {
        return ticks.isEmpty() ? Optional.empty() : Optional.of(ticks.getLast());
    }

    /// Whether anything large enough to measure exists.
    boolean heavy() {
        return heavy;
    }

    void allocated(Buffer buffer) {
        freed.allocated(buffer);
        heavy |= buffer.size().amount().likely() * buffer.slots() > SMALL
                || buffer.size().amount().likely() > SMALL;
    }

    void step(Step step) {
        steps.add(step);
        for (Buffer buffer : step.fresh()) {
            bufferUses.merge(buffer, step.tick(), Math::max);
        }
    }

    /// How much was written down so far.
    record Mark(int steps, int assumptions, Optional<Trace.Unit> unit) {}

    Mark mark() {
        return new Mark(steps.size(), assumptions.size(), unit);
    }

    boolean hasStepsSince(Mark mark) {
        return steps.size() > mark.steps();
    }

    /// Whether a table of unknown size was met for the first time since then.
    boolean isUndescribedSince(Mark mark) {
        return mark.unit().isEmpty() && unit.isPresent();
    }

    /// Takes back the steps and assumptions since then. What was used and named stays so.
    void undo(Mark mark) {
        steps.subList(mark.steps(), steps.size()).clear();
        List<String> later = List.copyOf(assumptions.keySet()).subList(mark.assumptions(), assumptions.size());
        later.forEach(assumptions::remove);
        unit = mark.unit();
    }

    /// Whether anything took memory that is worth measuring.
    boolean hasSteps() {
        return !steps.isEmpty();
    }

    void described(int id, HeapObject description) {
        if (description instanceof Table table) {
            tables.put(id, table);
        }
    }

    void bound(int scope, String path, Value value, Span span) {
        for (Value alternative : value.alternatives()) {
            if (alternative instanceof Value.Reference reference) {
                bindings.add(new Bound(now(), scope, path, reference.id(), span));
            }
        }
    }

    /// Notes that code of that scope named an object.
    void mentioned(Value value, int scope, Place place) {
        for (Value alternative : value.alternatives()) {
            if (alternative instanceof Value.Reference reference) {
                placesOf(reference.id()).put(scope, new Mention(now(), scope, place));
            }
        }
    }

    /// The mentions of an object, to be added to: those of the past are copied first.
    private SequencedMap<Integer, Mention> placesOf(int id) {
        if (!ownMentions.get(id)) {
            ownMentions.set(id);
            mentions.put(id, new LinkedHashMap<>(mentions.getOrDefault(id, NOWHERE)));
        }
        return mentions.getOrDefault(id, NOWHERE);
    }

    /// Notes that code of that scope named something that works on a table, as a grouped table does.
    void mentioned(Value value, int scope, Place place, State state) {
        mentioned(value, scope, place);
        for (Value alternative : value.alternatives()) {
            if (alternative instanceof Value.Reference reference
                    && state.object(reference) instanceof HeapObject.Group group) {
                mentioned(group.source(), scope, place);
            }
        }
    }

    private Map<Integer, List<Mention>> mentionLists() {
        Map<Integer, List<Mention>> lists = new HashMap<>();
        mentions.forEach((id, places) -> lists.put(id, List.copyOf(places.values())));
        return lists;
    }

    /// Notes that an object and its buffers are used now.
    void used(int id, HeapObject description) {
        lastUses.put(id, now());
        if (description instanceof Table table) {
            for (Buffer buffer : table.buffers()) {
                bufferUses.put(buffer, now());
            }
        } else if (description instanceof HeapObject.Held held) {
            held.buffers().forEach(buffer -> bufferUses.put(buffer, now()));
        }
    }

    /// Notes that an object will be used after the end of the run.
    void usedForever(int id, HeapObject description) {
        used(id, description);
        lastUses.put(id, Integer.MAX_VALUE);
        if (description instanceof Table table) {
            table.buffers().forEach(buffer -> bufferUses.put(buffer, Integer.MAX_VALUE));
        }
    }

    void assume(String text, Confidence confidence) {
        assumptions.putIfAbsent(text, new Assumption(text, confidence));
    }

    /// Notes what a library takes for itself; the first time counts.
    void firstUse(String library, Bytes size) {
        firstUses.putIfAbsent(library, size);
    }

    /// Notes which share of what is alive in small pieces the process keeps of freed memory besides.
    void keeps(Interval share) {
        slack = share;
    }

    /// What the libraries take beside all data; nothing where all bytes are multiples of a table.
    private Bytes baseline() {
        Bytes sum = Bytes.ZERO;
        if (unit.isEmpty()) {
            for (Bytes size : firstUses.values()) {
                sum = sum.plus(size);
            }
        }
        return sum;
    }

    /// Notes that an object is taken for a frame by its use.
    void presumed(int id) {
        presumed.add(id);
    }

    /// Notes that a described table comes in.
    void read(String table) {
        reads.add(table);
    }

    /// The unit is the largest table of unknown size.
    void relativeTo(String name, Bytes bytes) {
        boolean larger = unit.isEmpty()
                || unit.get().bytes().amount().likely() < bytes.amount().likely();
        if (larger) {
            unit = Optional.of(new Trace.Unit(name, bytes));
        }
    }

    /// Whose frames and series there were, as tables name libraries; those of tables without a name where there were
    /// none.
    SequencedSet<String> libraries() {
        return Trace.libraries(tables);
    }

    Trace trace(Program program, Module module, String entry, Span span) {
        return new Trace(
                program,
                module,
                entry,
                span,
                List.copyOf(ticks),
                List.copyOf(steps),
                List.copyOf(bindings),
                Map.copyOf(lastUses),
                mentionLists(),
                Map.copyOf(tables),
                Map.copyOf(bufferUses),
                List.copyOf(reads),
                unit,
                baseline(),
                unit.isEmpty() ? slack : Interval.ZERO,
                Set.copyOf(presumed),
                List.copyOf(assumptions.values()));
    }

    /// The step of an operation.
    Step step(
            int tick,
            Place place,
            String operation,
            Bytes after,
            Bytes scratch,
            Reachability walk,
            List<Buffer> fresh,
            List<Fact> facts,
            List<Integer> operands,
            OptionalInt result) {
        List<Share> alive = walk.shares();
        Bytes reused = freed.reused(alive, scratch, fresh);
        Bytes during = walk.total().plus(scratch).lessLikely(reused);
        return new Step(
                tick,
                place,
                operation,
                during,
                after.lessLikely(freed.reused(alive, Bytes.ZERO, List.of())),
                scratch,
                reused,
                freed.idle(alive, scratch),
                small(alive, scratch),
                alive,
                List.copyOf(fresh),
                List.copyOf(walk.holdings()),
                List.copyOf(facts),
                List.copyOf(operands),
                result);
    }

    private static Bytes small(List<Share> alive, Bytes scratch) {
        Bytes small = scratch.likely() < Slack.MAPPED ? scratch : Bytes.ZERO;
        for (Share share : alive) {
            if (share.buffer().size().likely() < Slack.MAPPED) {
                small = small.plus(share.bytes());
            }
        }
        return small;
    }
}
