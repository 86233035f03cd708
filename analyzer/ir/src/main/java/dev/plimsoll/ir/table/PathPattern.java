package dev.plimsoll.ir.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A string of which some parts are known and others are not, as f-strings and joined paths are.
///
/// @param parts in order; two literals never follow each other
public record PathPattern(List<Part> parts) {
    /// A part of the string.
    public sealed interface Part {
        /// Known text.
        record Literal(String text) implements Part {}

        /// Any text, the empty one included.
        record Unknown() implements Part {}
    }

    public PathPattern {
        List<Part> merged = new ArrayList<>();
        for (Part part : parts) {
            boolean joins =
                    part instanceof Part.Literal && !merged.isEmpty() && merged.getLast() instanceof Part.Literal;
            if (joins) {
                String before = ((Part.Literal) merged.removeLast()).text();
                merged.add(new Part.Literal(before + ((Part.Literal) part).text()));
            } else {
                merged.add(part);
            }
        }
        parts = List.copyOf(merged);
    }

    /// A string that is known.
    public static PathPattern literal(String text) {
        return new PathPattern(List.of(new Part.Literal(text)));
    }

    /// The string with that in the place of each unknown part.
    public String written(String unknown) {
        return parts.stream()
                .map(part -> part instanceof Part.Literal literal ? literal.text() : unknown)
                .collect(Collectors.joining());
    }

    /// What the string is known to begin with.
    public String start() {
        return !parts.isEmpty() && parts.getFirst() instanceof Part.Literal literal ? literal.text() : "";
    }

    /// This string followed by another.
    public PathPattern then(PathPattern next) {
        List<Part> all = new ArrayList<>(parts);
        all.addAll(next.parts);
        return new PathPattern(all);
    }
}
