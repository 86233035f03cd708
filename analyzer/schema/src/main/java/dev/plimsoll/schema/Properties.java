package dev.plimsoll.schema;

import dev.plimsoll.ir.table.RowCount;
import dev.plimsoll.schema.document.Node;
import dev.plimsoll.schema.document.Wording;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// The properties of one object. A property of the wrong kind is complained about once and then counts as absent.
final class Properties {
    /// More rows or different values than this are a slip: they would not fit any disk.
    static final long LARGEST_COUNT = RowCount.LARGEST;

    private final Node.Fields fields;
    private final String owner;
    private final Complaints complaints;

    /// @param owner what the object belongs to, as messages begin: `column "id" of "users"`
    Properties(Node.Fields fields, String owner, Complaints complaints) {
        this.fields = fields;
        this.owner = owner;
        this.complaints = complaints;
        fields.repeated()
                .forEach((name, line) -> complaints.add(
                        line,
                        owner + ": the property " + Wording.quoted(name) + " occurs twice; the last one counts",
                        "remove one of them"));
    }

    Node.Fields fields() {
        return fields;
    }

    Optional<Node> get(String name) {
        return fields.get(name);
    }

    boolean has(String name) {
        return fields.fields().containsKey(name);
    }

    /// Line of that property's name, or of the object where it is absent.
    int line(String name) {
        Node.Fields.Field field = fields.fields().get(name);
        return field == null ? fields.line() : field.line();
    }

    /// Complains about a property's value.
    void wrong(String name, Node found, String help) {
        complaints.add(found.line(), owner + ": " + name + " is " + found.described(), help);
    }

    /// Complains about anything else.
    void complain(int line, String message, String help) {
        complaints.add(line, owner + ": " + message, help);
    }

    Optional<String> text(String name, String help) {
        Optional<Node> found = get(name);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        if (found.get() instanceof Node.Text text && !text.value().isEmpty()) {
            return Optional.of(text.value());
        }
        wrong(name, found.get(), help);
        return Optional.empty();
    }

    /// A string or a list of strings.
    List<Node.Text> texts(String name, String help) {
        Optional<Node> found = get(name);
        if (found.isEmpty()) {
            return List.of();
        }
        if (found.get() instanceof Node.Text text && !text.value().isEmpty()) {
            return List.of(text);
        }
        if (!(found.get() instanceof Node.Items items)) {
            wrong(name, found.get(), help);
            return List.of();
        }
        List<Node.Text> texts = new ArrayList<>();
        for (Node element : items.elements()) {
            if (element instanceof Node.Text text && !text.value().isEmpty()) {
                texts.add(text);
            } else {
                wrong("an element of " + name, element, help);
            }
        }
        return texts;
    }

    /// A whole number from 0 to [#LARGEST_COUNT].
    OptionalLong count(String name) {
        Optional<Node> found = get(name);
        if (found.isEmpty()) {
            return OptionalLong.empty();
        }
        if (found.get() instanceof Node.Number number
                && number.isWhole()
                && number.value() >= 0
                && number.value() <= LARGEST_COUNT) {
            return OptionalLong.of((long) number.value());
        }
        wrong(name, found.get(), "write a whole number from 0 to " + LARGEST_COUNT);
        return OptionalLong.empty();
    }

    /// A finite number between two bounds.
    OptionalDouble number(String name, double lowest, double highest, String help) {
        Optional<Node> found = get(name);
        if (found.isEmpty()) {
            return OptionalDouble.empty();
        }
        if (found.get() instanceof Node.Number number && number.value() >= lowest && number.value() <= highest) {
            return OptionalDouble.of(number.value());
        }
        wrong(name, found.get(), help);
        return OptionalDouble.empty();
    }

    Optional<Boolean> truth(String name) {
        Optional<Node> found = get(name);
        if (found.isPresent() && found.get() instanceof Node.Truth truth) {
            return Optional.of(truth.value());
        }
        found.ifPresent(other -> wrong(name, other, "write true or false"));
        return Optional.empty();
    }

    Optional<Node.Fields> object(String name, String help) {
        Optional<Node> found = get(name);
        if (found.isPresent() && found.get() instanceof Node.Fields object) {
            return Optional.of(object);
        }
        found.ifPresent(other -> wrong(name, other, help));
        return Optional.empty();
    }

    Optional<Node.Items> list(String name, String help) {
        Optional<Node> found = get(name);
        if (found.isPresent() && found.get() instanceof Node.Items items) {
            return Optional.of(items);
        }
        found.ifPresent(other -> wrong(name, other, help));
        return Optional.empty();
    }

    /// Complains about names that are none of `known`.
    void refuseOthers(Collection<String> known) {
        fields.fields().forEach((name, field) -> {
            if (!known.contains(name)) {
                complain(
                        field.line(),
                        "unknown property " + Wording.quoted(name),
                        Wording.suggestion(name, known, "known are " + String.join(", ", known)));
            }
        });
    }

    /// Complains about a name that is nearly `ours` and holds what ours would, unless it is one of `standard`.
    void refuseSlips(String ours, Class<? extends Node> kind, Collection<String> standard) {
        fields.fields().forEach((name, field) -> {
            boolean other = !name.equals(ours) && !standard.contains(name) && kind.isInstance(field.value());
            if (other && Wording.nearest(name, List.of(ours)).isPresent()) {
                complain(
                        field.line(),
                        "unknown property " + Wording.quoted(name),
                        "did you mean " + Wording.quoted(ours) + "?");
            }
        });
    }
}
