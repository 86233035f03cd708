package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.ir.table.DType.Kind;
import java.util.List;
import java.util.Set;

/// What operations on strings need beyond their result. Objects are gone through one by one. pandas 3 hands its strings
/// to Arrow where Arrow has the operation; where not, it makes an object of each string first and of each result too.
/// Measured on 1.5.3, 2.3.3 and 3.0.6 (samples/truth/operations/strings.tsv).
final class TextScratch {
    /// Going through objects: a mask, and arrays of pointers.
    private static final double THROUGH_OBJECTS = 43;

    /// The mask and the array that pandas 3 puts the objects of results in.
    static final double FROM_OBJECTS = 20;

    /// The operations of the `str` accessor that pandas 3 has in Python only (S: its ArrowStringArray).
    private static final Set<String> IN_PYTHON = Set.of(
            "cat",
            "zfill",
            "casefold",
            "encode",
            "decode",
            "join",
            "normalize",
            "translate",
            "wrap",
            "rfind",
            "index",
            "rindex");

    private TextScratch() {}

    /// Bytes a row of the objects that pandas 3 makes of its own strings, pointers included; nothing where they are
    /// objects anyway.
    static double objects(Column column) {
        return column.dtype().kind() == Kind.STRING ? 8 + Texts.objectBytes(column.statistics()) : 0;
    }

    /// Bytes a row of new strings, with the objects that pandas 3 makes its own of.
    static double results(ColumnPlan plan) {
        double objects = plan.dtype().kind() == Kind.STRING ? 8 + Texts.objectBytes(plan.statistics()) : 0;
        return objects + plan.bytesPerRow();
    }

    /// What an operation needs that makes columns of strings.
    static Bytes of(Invocation call, Table table, List<ColumnPlan> made) {
        Column source = table.columns().getFirst();
        String name = call.operation().substring(call.operation().lastIndexOf('.') + 1);
        boolean groups = name.equals("extract");
        double results = 0;
        for (ColumnPlan plan : made) {
            results += results(plan);
        }
        if (source.dtype().kind() != Kind.STRING) {
            double between = name.equals("cat") && !made.isEmpty()
                    ? Texts.objectBytes(made.getFirst().statistics()) + 8
                    : groups && made.size() > 1 ? 2 * THROUGH_OBJECTS : THROUGH_OBJECTS;
            return table.rows().times(between);
        }
        if (groups || IN_PYTHON.contains(name)) {
            return table.rows().times(objects(source) + others(call) + results + FROM_OBJECTS);
        }
        double own = made.stream().mapToDouble(ColumnPlan::bytesPerRow).sum();
        return table.rows().times(name.endsWith("strip") ? 1 : own);
    }

    /// What an operation needs that goes through objects whose results are objects.
    static Bytes ofObjects(Table table) {
        return table.rows().times(objects(table.columns().getFirst()) + THROUGH_OBJECTS);
    }

    /// What splitting into columns needs: the lists, whose strings become those of the columns.
    static Bytes ofLists(Table table, double listBytes) {
        Column source = table.columns().getFirst();
        return table.rows().times(objects(source) + 8 + listBytes + THROUGH_OBJECTS);
    }

    private static double others(Invocation call) {
        Machine machine = call.machine();
        List<Value> others = call.argument("others")
                .map(value -> machine.table(value).isPresent()
                        ? List.of(value)
                        : machine.elements(value).orElse(List.of()))
                .orElse(List.of());
        double bytes = 0;
        for (Value other : others) {
            bytes += machine.table(other).map(Table::columns).orElse(List.of()).stream()
                    .mapToDouble(TextScratch::objects)
                    .sum();
        }
        return bytes;
    }
}
