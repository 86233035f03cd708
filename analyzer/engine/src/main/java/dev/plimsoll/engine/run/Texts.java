package dev.plimsoll.engine.run;

import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.ir.Expression.Constant;
import dev.plimsoll.ir.table.PathPattern;
import dev.plimsoll.ir.table.PathPattern.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What is known of strings that a program puts together: paths above all.
final class Texts {
    private Texts() {}

    /// The parts one behind the other.
    static Value joined(List<Value> parts) {
        List<Part> pattern = new ArrayList<>();
        for (Value part : parts) {
            pattern.addAll(pattern(part).parts());
        }
        return value(new PathPattern(pattern));
    }

    /// Parts of a path with a slash between them; an absolute part starts anew.
    static Value path(List<Value> parts) {
        List<Value> pieces = new ArrayList<>();
        for (Value part : parts) {
            if (part.text().filter(text -> text.startsWith("/")).isPresent()) {
                pieces.clear();
            }
            boolean endsInSlash = !pieces.isEmpty()
                    && pieces.getLast()
                            .text()
                            .filter(text -> text.endsWith("/"))
                            .isPresent();
            if (!pieces.isEmpty() && !endsInSlash) {
                pieces.add(Value.of("/"));
            }
            pieces.add(part);
        }
        return joined(pieces);
    }

    /// Whether a value is a string as far as one can see.
    static boolean isText(Value value) {
        return value.text().isPresent() || value instanceof Value.PartlyKnown;
    }

    /// What a value is as a string.
    static PathPattern pattern(Value value) {
        if (value instanceof Value.PartlyKnown partly) {
            return partly.pattern();
        }
        return Evaluator.key(value).map(PathPattern::literal).orElse(Value.SOME_TEXT.pattern());
    }

    private static Value value(PathPattern pattern) {
        if (pattern.parts().isEmpty()) {
            return Value.of("");
        }
        boolean known = pattern.parts().size() == 1 && pattern.parts().getFirst() instanceof Part.Literal;
        return known ? Value.of(((Part.Literal) pattern.parts().getFirst()).text()) : new Value.PartlyKnown(pattern);
    }

    /// A character or a part of a string that is known as far as the part reaches: `path[-4:]`, `str(dtype)[:3]`.
    static Optional<Value> item(Value holder, Value key) {
        Optional<String> text = holder.text();
        if (key instanceof Value.Slice slice) {
            return text.or(() -> start(holder, slice)).flatMap(known -> part(known, slice));
        }
        Optional<Integer> index = key.number().map(Double::intValue);
        return text.flatMap(known -> index.map(position -> position < 0 ? position + known.length() : position)
                .filter(position -> position >= 0 && position < known.length())
                .map(position -> Value.of(known.substring(position, position + 1))));
    }

    /// What a string is known to begin with, if the slice ends there.
    private static Optional<String> start(Value holder, Value.Slice slice) {
        Optional<String> start = holder instanceof Value.PartlyKnown partly
                ? Optional.of(partly.pattern().start())
                : Optional.empty();
        return start.filter(known -> slice.upper()
                .number()
                .filter(end -> end >= 0 && end <= known.length())
                .isPresent());
    }

    private static Optional<Value> part(String text, Value.Slice slice) {
        boolean simple = slice.step().isNone()
                && (slice.lower().isNone() || slice.lower().number().isPresent())
                && (slice.upper().isNone() || slice.upper().number().isPresent());
        if (!simple) {
            return Optional.empty();
        }
        int from = bound(slice.lower().number().orElse(0.0), text.length());
        int to = bound(slice.upper().number().orElse((double) text.length()), text.length());
        return Optional.of(Value.of(text.substring(Math.min(from, to), to)));
    }

    private static int bound(double given, int length) {
        double place = given < 0 ? given + length : given;
        return (int) Math.clamp(place, 0, length);
    }

    /// The result of a string's method, if it is known.
    static Optional<Value> method(Value receiver, String name, List<Value> arguments) {
        if (name.equals("format")) {
            return receiver.text().map(text -> format(text, arguments));
        }
        Optional<String> known = receiver.text();
        if (known.isEmpty()) {
            return Optional.empty();
        }
        String text = known.get();
        Optional<String> first =
                arguments.isEmpty() ? Optional.empty() : arguments.getFirst().text();
        return switch (name) {
            case "lower" -> Optional.of(Value.of(text.toLowerCase(Locale.ROOT)));
            case "upper" -> Optional.of(Value.of(text.toUpperCase(Locale.ROOT)));
            case "strip" -> Optional.of(Value.of(text.strip()));
            case "startswith" -> first.map(prefix -> Value.of(text.startsWith(prefix)));
            case "endswith" -> first.map(suffix -> Value.of(text.endsWith(suffix)));
            case "replace" ->
                arguments.size() == 2
                                && first.isPresent()
                                && arguments.get(1).text().isPresent()
                        ? Optional.of(Value.of(text.replace(
                                first.get(), arguments.get(1).text().orElseThrow())))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Value format(String template, List<Value> arguments) {
        List<Value> parts = new ArrayList<>();
        int from = 0;
        int position = 0;
        while (true) {
            int open = template.indexOf('{', from);
            int close = open < 0 ? -1 : template.indexOf('}', open);
            if (close < 0) {
                parts.add(Value.of(template.substring(from)));
                return joined(parts);
            }
            parts.add(Value.of(template.substring(from, open)));
            boolean inOrder = close == open + 1 && position < arguments.size();
            parts.add(inOrder ? arguments.get(position) : Value.Unknown.PLAIN);
            position++;
            from = close + 1;
        }
    }

    /// `template % values`.
    static Value percent(String template, List<Value> values) {
        List<Value> parts = new ArrayList<>();
        int from = 0;
        int position = 0;
        while (true) {
            int at = template.indexOf('%', from);
            if (at < 0 || at + 1 >= template.length()) {
                parts.add(Value.of(template.substring(from)));
                return joined(parts);
            }
            parts.add(Value.of(template.substring(from, at)));
            boolean plain = template.charAt(at + 1) == 's' || template.charAt(at + 1) == 'd';
            parts.add(plain && position < values.size() ? values.get(position) : Value.Unknown.PLAIN);
            position++;
            from = at + 2;
        }
    }

    /// A whole number as a value.
    static Value whole(java.math.BigInteger number) {
        return new Value.Known(new Constant.Whole(number));
    }
}
