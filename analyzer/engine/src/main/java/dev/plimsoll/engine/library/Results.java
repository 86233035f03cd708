package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Buffer;
import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.heap.Value.Reference;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Confidence;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.Expression.Constant;
import dev.plimsoll.ir.table.DType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Outcomes of the usual shapes.
final class Results {
    private Results() {}

    /// A table that was made anew from the receiver.
    static Outcome copied(Invocation call, Table table, Bytes scratch) {
        Reference result = call.machine().add(table);
        Outcome outcome = Outcome.of(result, scratch);
        return call.receiver() instanceof Reference source ? outcome.with(new Fact.Copied(source, result)) : outcome;
    }

    /// A table that is new without being a copy of the receiver, or that shares its memory.
    static Outcome made(Invocation call, Table table, Bytes scratch) {
        return Outcome.of(call.machine().add(table), scratch);
    }

    /// A frame with fewer columns.
    static Outcome projected(Invocation call, Table source, Table table, Bytes scratch) {
        Reference result = call.machine().add(table);
        Outcome outcome = Outcome.of(result, scratch);
        return call.receiver() instanceof Reference reference
                ? outcome.with(new Fact.Projected(reference, result, shares(source, table)))
                : outcome;
    }

    /// Bytes of the blocks, payloads and index of a table that another one does not have.
    static Bytes freshBytes(Table before, Table after) {
        return freshBytes(List.of(before), after);
    }

    /// The same for a table that was made of several ones.
    static Bytes freshBytes(List<Table> before, Table after) {
        Bytes fresh = Bytes.ZERO;
        Set<Buffer> old = before.stream()
                .flatMap(table -> table.buffers().stream())
                .collect(Collectors.toCollection(HashSet::new));
        for (Buffer buffer : after.buffers()) {
            if (!old.contains(buffer)) {
                fresh = fresh.plus(buffer.size());
            }
        }
        return fresh;
    }

    /// Whether most bytes of a table lie in blocks of the other.
    static boolean shares(Table source, Table table) {
        Set<Buffer> blocks = new HashSet<>(source.blocks());
        List<Column> kept = table.columns().stream()
                .filter(column -> blocks.contains(column.block()))
                .toList();
        double shared = kept.stream().mapToDouble(Column::bytesPerRow).sum();
        double all = table.columns().stream().mapToDouble(Column::bytesPerRow).sum();
        return shared > all / 2;
    }

    /// The receiver becomes that table.
    static Outcome changed(Invocation call, Table table, Bytes scratch) {
        return call.receiver() instanceof Reference reference
                ? Outcome.update(reference, table, scratch).with(new Fact.Changed(reference))
                : Outcome.of(Value.NONE, scratch);
    }

    /// The table as the result, or as the receiver's new state if the call says `inplace=True`.
    static Outcome copiedOrChanged(Invocation call, Table table, Bytes scratch) {
        return call.isTrue("inplace") ? changed(call, table, scratch) : copied(call, table, scratch);
    }

    /// The same outcome with more changes of objects.
    static Outcome also(Outcome outcome, List<Outcome.Update> updates) {
        List<Outcome.Update> all = new ArrayList<>(updates);
        all.addAll(outcome.updates());
        return new Outcome(outcome.result(), outcome.scratch(), all, outcome.facts());
    }

    /// The same outcome with more scratch.
    static Outcome with(Outcome outcome, Bytes scratch) {
        return new Outcome(outcome.result(), outcome.scratch().plus(scratch), outcome.updates(), outcome.facts());
    }

    /// Nothing is known of the result.
    static Outcome unknown(Invocation call, String why) {
        call.machine().assume(why, Confidence.LOW);
        return Outcome.of(Value.Unknown.PLAIN);
    }

    /// A list of strings.
    static Value labels(Machine machine, List<String> labels) {
        List<Value> values = new ArrayList<>();
        for (String label : labels) {
            values.add(Value.of(label));
        }
        return list(machine, values);
    }

    /// A list.
    static Value list(Machine machine, List<Value> values) {
        return machine.add(HeapObject.Items.of(HeapObject.Items.Kind.LIST, values));
    }

    /// A tuple.
    static Value tuple(Machine machine, List<Value> values) {
        return machine.add(HeapObject.Items.of(HeapObject.Items.Kind.TUPLE, values));
    }

    /// How many rows there are, as a number of the program: known only if there is no doubt.
    static Value count(Rows rows) {
        return Value.about(rows.count());
    }

    /// The label that a subscript or an argument names: a string, or a number or truth value as Python writes it.
    static Optional<String> label(Value value) {
        if (!(value instanceof Value.Known known)) {
            return Optional.empty();
        }
        return switch (known.constant()) {
            case Constant.Text text -> Optional.of(text.value());
            case Constant.Whole whole -> Optional.of(whole.value().toString());
            case Constant.Truth truth -> Optional.of(truth.value() ? "True" : "False");
            case Constant.Real real -> Optional.of(Double.toString(real.value()));
            case Constant.ByteText bytes -> Optional.empty();
            case Constant.None none -> Optional.of("None");
            case Constant.Other other -> Optional.empty();
        };
    }

    /// A whole number of the program, if it is known.
    static Optional<Integer> whole(Value value) {
        return value instanceof Value.Known known
                        && known.constant() instanceof Constant.Whole whole
                        && whole.value().bitLength() < 31
                ? Optional.of(whole.value().intValueExact())
                : Optional.empty();
    }

    /// A whole number as a value.
    static Value whole(long number) {
        return new Value.Known(new Constant.Whole(BigInteger.valueOf(number)));
    }
}
