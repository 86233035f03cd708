package dev.plimsoll.engine.run;

import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.HeapObject.Items;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.ir.table.DType;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What kind of value the methods of strings give where they are not computed (Python's documentation, Text Sequence
/// Type).
final class TextMethods {
    private TextMethods() {}

    /// The result of a method of `str`; unknown where it is none, as on paths.
    ///
    /// @param heap takes new lists
    static Value result(String name, Function<HeapObject, Value> heap) {
        return switch (name) {
            case "capitalize", "casefold", "center", "expandtabs", "format", "format_map", "ljust", "lower" ->
                Value.SOME_TEXT;
            case "lstrip", "removeprefix", "removesuffix", "replace", "rjust", "rstrip", "strip" -> Value.SOME_TEXT;
            case "swapcase", "title", "translate", "upper", "zfill" -> Value.SOME_TEXT;
            case "startswith", "endswith" -> Value.SOME_TRUTH;
            case "isalnum", "isalpha", "isascii", "isdecimal", "isdigit", "isidentifier" -> Value.SOME_TRUTH;
            case "islower", "isnumeric", "isprintable", "isspace", "istitle", "isupper" -> Value.SOME_TRUTH;
            case "count", "find", "index", "rfind", "rindex" -> new Value.Scalar(DType.INT64);
            case "split", "rsplit", "splitlines" -> list(heap);
            case "partition", "rpartition" ->
                heap.apply(Items.of(Items.Kind.TUPLE, List.of(Value.SOME_TEXT, Value.SOME_TEXT, Value.SOME_TEXT)));
            default -> Value.Unknown.PLAIN;
        };
    }

    /// Any number of strings.
    static Value list(Function<HeapObject, Value> heap) {
        return heap.apply(new Items(
                Items.Kind.LIST, List.of(), Optional.of(new Items.Repeated(Value.SOME_TEXT, Loops.UNKNOWN_TIMES))));
    }
}
