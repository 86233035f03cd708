package dev.plimsoll.schema.document;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A value of a document and the 1-based line on which it begins.
public sealed interface Node {
    /// The line on which it begins.
    int line();

    /// What messages call it: `the text "abc"`, `a list`.
    String described();

    /// A string or date.
    record Text(String value, int line) implements Node {
        @Override
        public String described() {
            return Wording.quoted(value);
        }
    }

    /// A number of any size; beyond the range of `double` it is infinite.
    ///
    /// @param written how it is written
    record Number(double value, String written, int line) implements Node {
        @Override
        public String described() {
            return Wording.clipped(written);
        }

        /// Whether it is finite and without a fraction, however it is written.
        public boolean isWhole() {
            return value == Math.rint(value) && Double.isFinite(value);
        }
    }

    /// `true` or `false`.
    record Truth(boolean value, int line) implements Node {
        @Override
        public String described() {
            return Boolean.toString(value);
        }
    }

    /// `null`.
    record Nothing(int line) implements Node {
        @Override
        public String described() {
            return "null";
        }
    }

    /// A list.
    record Items(List<Node> elements, int line) implements Node {
        public Items {
            elements = List.copyOf(elements);
        }

        @Override
        public String described() {
            return elements.isEmpty() ? "an empty list" : "a list";
        }
    }

    /// An object or table: values by their names, in the order of the document.
    ///
    /// @param fields the last of each name
    /// @param repeated names that occur more than once, with the line of a later occurrence
    record Fields(Map<String, Field> fields, Map<String, Integer> repeated, int line) implements Node {
        /// A value and the line of its name.
        public record Field(Node value, int line) {}

        public Fields {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
            repeated = Collections.unmodifiableMap(new LinkedHashMap<>(repeated));
        }

        /// The value of that name.
        public Optional<Node> get(String name) {
            return Optional.ofNullable(fields.get(name)).map(Field::value);
        }

        @Override
        public String described() {
            return "an object";
        }
    }
}
