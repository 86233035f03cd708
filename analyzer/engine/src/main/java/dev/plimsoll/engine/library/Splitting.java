package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Buffer;
import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.HeapObject.Estimator;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.heap.Value.Reference;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.Statistics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Parting rows for training and testing: `train_test_split`, `KFold.split`, `cross_val_score`.
final class Splitting {
    private Splitting() {}

    static Map<String, Operation> operations() {
        return Map.of(
                "split.train_test",
                Splitting::trainTest,
                "split.folds",
                Splitting::folds,
                "split.scores",
                call -> crossValidate(call, false),
                "split.predictions",
                call -> crossValidate(call, true));
    }

    /// Every table becomes two: both parts are copies, taken by shuffled positions of 8 bytes a row. A frame's parts
    /// get an index of 8 bytes a row (measured on pandas 1.5.3, 2.3.3, 3.0.6: R = F + 8N, P = R + 8N; 1.5 keeps another
    /// 8N).
    private static Outcome trainTest(Invocation call) {
        List<Value> operands = operands(call);
        Machine machine = call.machine();
        List<Value> parts = new ArrayList<>();
        List<Outcome.Update> updates = new ArrayList<>();
        List<Fact> facts = new ArrayList<>();
        Bytes scratch = Bytes.ZERO;
        for (Value operand : operands) {
            Optional<Table> table = Operands.table(machine, operand);
            if (table.isEmpty()) {
                parts.add(Value.Unknown.PLAIN);
                parts.add(Value.Unknown.PLAIN);
                continue;
            }
            scratch = scratch.max(table.get().rows().times(8).plus(Taking.consolidation(call, table.get())));
            for (double share : shares(call, table.get())) {
                Reference part = machine.add(taken(call, table.get(), share));
                parts.add(part);
                if (operand instanceof Reference source) {
                    facts.add(new Fact.Copied(source, part));
                }
            }
            updates.addAll(cachedRange(call, operand, table.get()));
        }
        return new Outcome(Results.list(machine, parts), scratch, updates, facts);
    }

    private static List<Value> operands(Invocation call) {
        List<Value> operands = new ArrayList<>();
        for (String name : List.of("first", "second", "third", "fourth")) {
            call.argument(name).ifPresent(operands::add);
        }
        operands.addAll(call.rest());
        return operands;
    }

    /// The shares of both parts; a quarter is for testing by default.
    private static List<Double> shares(Invocation call, Table table) {
        Optional<Double> test = call.number("test_size").map(size -> share(size, table));
        Optional<Double> train = call.number("train_size").map(size -> share(size, table));
        double testing = test.or(() -> train.map(share -> 1 - share)).orElse(0.25);
        double training = train.orElse(1 - testing);
        return List.of(training, testing);
    }

    private static double share(double size, Table table) {
        double share = size >= 1 ? size / Math.max(1, table.rows().likely()) : size;
        return Math.clamp(share, 0, 1);
    }

    private static Table taken(Invocation call, Table table, double share) {
        Rows rows = table.rows().scaled(Interval.exactly(share));
        return switch (table.kind()) {
            case FRAME, SERIES, INDEX -> Copies.rows(call.machine(), table, rows);
            case VECTOR, MATRIX -> {
                List<ColumnPlan> plans = Copies.plans(table.columns());
                yield ArrayTables.isSparse(table)
                        ? ArrayTables.sparse(
                                call.machine(),
                                table.columns().getFirst().dtype(),
                                rows.times(8 * table.width()),
                                rows,
                                table.relative())
                        : table.kind() == Table.Kind.VECTOR
                                ? ArrayTables.vector(call.machine(), plans.getFirst(), rows, table.relative())
                                : ArrayTables.matrix(call.machine(), plans, rows, table.relative(), false);
            }
        };
    }

    private static List<Outcome.Update> cachedRange(Invocation call, Value operand, Table table) {
        boolean caches = !call.pandas().isAtLeast(2, 0)
                && operand instanceof Reference
                && table.kind() == Table.Kind.FRAME
                && table.index().isEmpty();
        return caches
                ? List.of(new Outcome.Update(
                        (Reference) operand,
                        table.withIndex(List.of(Layout.cachedRange(call.machine(), table.rows())))))
                : List.of();
    }

    /// Pairs of position arrays, 8 bytes a row, one pair a fold. While they are used the generator keeps the positions
    /// of all rows twice and a mask, or those once and the fold of each row (measured: 17 bytes a row, 12 of
    /// `StratifiedKFold` after 49 at first, 27 of `GroupKFold`; samples/truth/operations/steps.tsv, `split`).
    private static Outcome folds(Invocation call) {
        Machine machine = call.machine();
        String type = Compositions.of(machine, call.receiver())
                .map(HeapObject.Estimator::type)
                .orElse("");
        boolean classes = type.contains("Stratified") || type.contains("Group");
        boolean random = type.contains("ShuffleSplit") || type.contains("TimeSeries");
        double kept = random ? 0 : type.contains("Group") ? 27 : classes ? 12 : 17;
        double first = random ? 8 : classes ? 49 : 25;
        Optional<Table> table = Models.input(call, "X");
        double folds = Compositions.of(machine, call.receiver())
                .map(splitter -> Compositions.folds(
                        machine, Optional.ofNullable(splitter.settings().get("n_splits"))))
                .orElse(5.0);
        Rows rows = table.map(Table::rows).orElse(Rows.of(Source.NOMINAL_ROWS));
        boolean relative = table.map(Table::relative).orElse(true);
        Value training = positions(machine, rows, (folds - 1) / folds, relative);
        Value testing = positions(machine, rows, 1 / folds, relative);
        Value pair = Results.tuple(machine, List.of(training, testing));
        Buffer positions = machine.buffer(rows.times(kept), 1, "positions of rows");
        Value generator = machine.add(new HeapObject.Held("generator", List.of(positions), List.of()));
        Value stream = machine.add(new HeapObject.Stream(pair, Interval.exactly(folds), List.of(generator)));
        return Outcome.of(stream, rows.times(first - kept));
    }

    private static Value positions(Machine machine, Rows rows, double share, boolean relative) {
        Rows some = rows.scaled(Interval.exactly(share));
        Statistics range = Knowledge.unique(Knowledge.range(0, Math.max(0, rows.likely() - 1)));
        return machine.add(ArrayTables.vector(machine, DType.INT64, range, some, relative));
    }

    /// `cross_val_score(model, X, y, cv=5)`: a copy of the rows and a fit for each fold, one after the other.
    private static Outcome crossValidate(Invocation call, boolean predicts) {
        Machine machine = call.machine();
        Optional<Table> table = Models.input(call, "X");
        if (table.isEmpty()) {
            return Outcome.of(Value.Unknown.PLAIN);
        }
        Estimator estimator = call.argument("estimator")
                .flatMap(value -> Compositions.of(machine, value))
                .orElse(new Estimator("unknown.Model", Map.of(), new LinkedHashMap<>()));
        double folds = Compositions.folds(machine, call.argument("cv"));
        Bytes peak = Compositions.crossValidation(call, estimator, table.get(), Models.input(call, "y"), folds);
        Bytes all = Compositions.inProcesses(machine, call.argument("n_jobs"), peak);
        Rows rows = predicts ? table.get().rows() : Rows.of(folds);
        Table scores = ArrayTables.vector(
                machine, DType.FLOAT64, Statistics.NONE, rows, table.get().relative());
        return Outcome.of(machine.add(scores), all).with(Models.fact(call, "fit"));
    }
}
