package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.engine.size.Rows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Lazy frames: their methods only add a step to a plan, and what collects them pays.
final class LazyFrames {
    private LazyFrames() {}

    static Map<String, Operation> operations() {
        return Map.ofEntries(
                Map.entry("lazy.scan", LazyFrames::scan),
                Map.entry("lazy.defer", LazyFrames::defer),
                Map.entry("lazy.frame", LazyFrames::frame),
                Map.entry("lazy.collect", LazyFrames::collect),
                Map.entry("lazy.collect_all", LazyFrames::collectAll),
                Map.entry("lazy.fetch", LazyFrames::fetch),
                Map.entry("lazy.sink", LazyFrames::sink),
                Map.entry("lazy.concat", LazyFrames::concat),
                Map.entry("lazy.batches", LazyFrames::batches));
    }

    private static String name(Invocation call) {
        return call.operation().substring(call.operation().lastIndexOf('.') + 1);
    }

    private static Outcome scan(Invocation call) {
        return step(call, LazyPlan.TYPE);
    }

    /// `pl.LazyFrame(data)`: the data are there, whatever is done with them later.
    private static Outcome frame(Invocation call) {
        Value data = PolarsConversions.frame(call).result();
        LazyPlan plan = new LazyPlan("lazy", data, List.of(), new LinkedHashMap<>());
        return Outcome.of(call.machine().add(new HeapObject.Deferred(LazyPlan.TYPE, plan, List.of(data))));
    }

    private static Outcome defer(Invocation call) {
        boolean groups = name(call).startsWith("group_by") || name(call).equals("rolling");
        return step(call, groups ? LazyPlan.GROUPED : LazyPlan.TYPE);
    }

    private static Outcome step(Invocation call, String type) {
        LazyPlan plan = new LazyPlan(name(call), call.receiver(), call.rest(), new LinkedHashMap<>(call.arguments()));
        List<Value> keeps = new ArrayList<>();
        keep(call.receiver(), keeps, call.machine());
        call.rest().forEach(value -> keep(value, keeps, call.machine()));
        call.arguments().values().forEach(value -> keep(value, keeps, call.machine()));
        return Outcome.of(call.machine().add(new HeapObject.Deferred(type, plan, keeps)));
    }

    /// A plan keeps the frames in memory that it begins with, whatever the program's names refer to.
    private static void keep(Value value, List<Value> keeps, Machine machine) {
        if (machine.table(value).isPresent()) {
            keeps.add(value);
        } else if (value instanceof Value.Reference reference
                && machine.describe(reference) instanceof HeapObject.Deferred deferred) {
            keeps.addAll(deferred.keeps());
        } else {
            machine.elements(value).ifPresent(elements -> elements.forEach(each -> keep(each, keeps, machine)));
        }
    }

    /// `pl.concat` of lazy frames is a plan, of frames a frame.
    private static Outcome concat(Invocation call) {
        boolean lazy = call.argument("items").flatMap(call.machine()::elements).orElse(List.of()).stream()
                .anyMatch(value -> LazyPlan.of(value, call.machine()).isPresent());
        return lazy ? step(call, LazyPlan.TYPE) : PolarsJoins.concat(call);
    }

    private static boolean streams(Invocation call) {
        return call.text("engine").filter("streaming"::equals).isPresent() || call.isTrue("streaming");
    }

    private static Outcome collect(Invocation call) {
        return Outcome.of(collected(call, call.receiver(), streams(call)));
    }

    private static Value collected(Invocation call, Value plan, boolean streams) {
        return streams
                ? new StreamedPlan(call.machine()).run(plan)
                : new CollectedPlan(call.machine()).run(plan, LazyDemand.ALL);
    }

    private static Outcome collectAll(Invocation call) {
        List<Value> frames = new ArrayList<>();
        for (Value plan : PolarsExpressions.flat(
                call.machine(), List.of(call.argument("lazy_frames").orElse(Value.NONE)))) {
            frames.add(collected(call, plan, streams(call)));
        }
        return Outcome.of(Results.list(call.machine(), frames));
    }

    private static Outcome fetch(Invocation call) {
        Value frame = collected(call, call.receiver(), false);
        Optional<Table> table = call.machine().table(frame);
        Rows rows = Rows.of(call.number("n_rows").orElse(500.0));
        return table.isPresent()
                ? Results.made(call, table.get().withRows(rows.min(table.get().rows())), Bytes.ZERO)
                : Outcome.of(frame);
    }

    /// Files are written while the plan runs, piece by piece.
    private static Outcome sink(Invocation call) {
        Value rows = new StreamedPlan(call.machine()).sink(call.receiver());
        Writing.remember(call, call.machine().table(rows));
        return Outcome.of(Value.NONE);
    }

    private static Outcome batches(Invocation call) {
        Value frame = new StreamedPlan(call.machine()).shape(call.receiver());
        Optional<Table> table = call.machine().table(frame);
        if (table.isEmpty()) {
            return Outcome.of(Value.Unknown.PLAIN);
        }
        Rows each = Rows.of(call.number("chunk_size").orElse(100_000.0))
                .min(table.get().rows());
        Value batch = call.machine().add(PolarsRows.rows(call.machine(), table.get(), each));
        Interval times =
                Interval.exactly(Math.max(1, Math.ceil(table.get().rows().likely() / Math.max(1, each.likely()))));
        return Outcome.of(call.machine().add(new HeapObject.Stream(batch, times, List.of())));
    }
}
