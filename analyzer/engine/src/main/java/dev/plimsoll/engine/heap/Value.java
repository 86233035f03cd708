package dev.plimsoll.engine.heap;

import dev.plimsoll.ir.Expression.Constant;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.PathPattern;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What an expression evaluates to. Values are immutable; everything that a program can change is a [HeapObject] that a
/// [Reference] leads to.
public sealed interface Value {
    /// Nothing is known.
    ///
    /// @param origin how the program calls it: the name of a parameter or global that nobody bound, else empty
    record Unknown(String origin) implements Value {
        /// Unknown and without a name.
        public static final Unknown PLAIN = new Unknown("");
    }

    /// A number, string, truth value or None that is known.
    record Known(Constant constant) implements Value {}

    /// A string of which parts are known.
    record PartlyKnown(PathPattern pattern) implements Value {}

    /// A number whose value is not known.
    ///
    /// @param distance how far it lies from another unknown number, where the program says so: `start + 1000`
    /// @param position where it lies among the values of the column that it was computed from: `df["x"].quantile(0.9)`
    /// @param amount between which numbers it is likely to lie: how many rows a table has
    record Scalar(DType dtype, Optional<Distance> distance, Optional<Position> position, Optional<Interval> amount)
            implements Value {
        /// A number that has nothing to do with any other.
        public Scalar(DType dtype) {
            this(dtype, Optional.empty(), Optional.empty());
        }

        /// A number of which nothing is known but what it has to do with others.
        public Scalar(DType dtype, Optional<Distance> distance, Optional<Position> position) {
            this(dtype, distance, position, Optional.empty());
        }
    }

    /// A number in terms of a column: so many times its smallest value, so many times its range, and something added.
    /// The smallest value is (1, 0, 0), the largest (1, 1, 0); of values that are spread evenly the median is (1, 0.5,
    /// 0) and the distance of two quartiles (0, 0.5, 0).
    ///
    /// @param column label of the column
    /// @param anchors how many times its smallest value
    /// @param spans how many times its range
    /// @param shift what is added, in the column's unit
    /// @param range the column's smallest and largest value, where they are known
    record Position(String column, double anchors, double spans, double shift, Optional<Range> range) {
        /// The sum with that multiple of another number in terms of the same column; nothing for another column's.
        public Optional<Position> plus(Position other, double times) {
            return column.equals(other.column)
                    ? Optional.of(new Position(
                            column,
                            anchors + times * other.anchors,
                            spans + times * other.spans,
                            shift + times * other.shift,
                            range))
                    : Optional.empty();
        }

        /// The same with a number added.
        public Position plus(double number) {
            return new Position(column, anchors, spans, shift + number, range);
        }

        /// That multiple of it.
        public Position times(double factor) {
            return new Position(column, anchors * factor, spans * factor, shift * factor, range);
        }

        /// The number itself where it is one of the range's ends, shifted or not.
        public Optional<Double> extreme() {
            boolean end = anchors == 1 && (spans == 0 || spans == 1);
            return range.filter(known -> end).map(known -> (spans == 0 ? known.low() : known.high()) + shift);
        }
    }

    /// The smallest and the largest of a column's values.
    record Range(double low, double high) {}

    /// A known step from an unknown number.
    ///
    /// @param origin identity of the unknown number
    /// @param step what was added to it
    record Distance(int origin, double step) {}

    /// `lower:upper:step` in a subscript; None where a part is left out.
    record Slice(Value lower, Value upper, Value step) implements Value {}

    /// Leads to an object of the heap.
    record Reference(int id) implements Value {}

    /// A module, function, class or constant of a library, by its canonical qualified name: `pandas.read_csv`.
    record Library(String name) implements Value {}

    /// A method or accessor looked up on a value but not yet called: `df.drop`, `df.loc`, `s.str.lower`.
    record Bound(Value receiver, String name) implements Value {}

    /// One of several values, depending on the path taken.
    record Either(List<Value> alternatives) implements Value {
        public Either {
            alternatives = List.copyOf(alternatives);
            if (alternatives.size() < 2) {
                throw new IllegalArgumentException("a choice needs two alternatives, not " + alternatives.size());
            }
        }
    }

    /// Code of the program that can be called. The interpreter knows what stands behind it.
    record Code(int id) implements Value {}

    /// A truth value of which nothing is known.
    Scalar SOME_TRUTH = new Scalar(DType.BOOL);

    /// A string of which nothing is known.
    PartlyKnown SOME_TEXT = new PartlyKnown(new PathPattern(List.of(new PathPattern.Part.Unknown())));

    /// None.
    Known NONE = new Known(new Constant.None());

    /// A known whole number.
    static Known of(long number) {
        return new Known(new Constant.Whole(BigInteger.valueOf(number)));
    }

    /// A known string.
    static Known of(String text) {
        return new Known(new Constant.Text(text));
    }

    /// A known truth value.
    static Known of(boolean truth) {
        return new Known(new Constant.Truth(truth));
    }

    /// One of these values: duplicates count once, nested choices are flattened.
    static Value either(List<Value> values) {
        if (values.size() == 1) {
            return values.getFirst();
        }
        List<Value> flat = new ArrayList<>();
        for (Value value : values) {
            List<Value> parts = value instanceof Either either ? either.alternatives() : List.of(value);
            for (Value part : parts) {
                if (!flat.contains(part)) {
                    flat.add(part);
                }
            }
        }
        return flat.size() == 1 ? flat.getFirst() : new Either(flat);
    }

    /// The alternatives of a choice, or the value itself.
    default List<Value> alternatives() {
        return this instanceof Either either ? either.alternatives() : List.of(this);
    }

    /// The alternatives with which a program goes on after asking them for a member or an item: all but None, on which
    /// Python fails, unless there is no other.
    default List<Value> withoutNone() {
        List<Value> others =
                alternatives().stream().filter(value -> !value.isNone()).toList();
        return others.isEmpty() ? alternatives() : others;
    }

    /// The string, if it is a known one.
    default Optional<String> text() {
        return this instanceof Known known && known.constant() instanceof Constant.Text text
                ? Optional.of(text.value())
                : Optional.empty();
    }

    /// The number that it is, or is taken to be: a column's smallest value is what its description says.
    default Optional<Double> expected() {
        return number().or(() -> position().flatMap(Position::extreme));
    }

    /// A whole number between these: a known one where they are the same.
    static Value about(Interval amount) {
        return amount.isExact()
                ? of(Math.round(amount.likely()))
                : new Scalar(DType.INT64, Optional.empty(), Optional.empty(), Optional.of(amount));
    }

    /// Between which numbers it is likely to lie, if that is known.
    default Optional<Interval> amount() {
        return this instanceof Scalar scalar
                ? scalar.amount()
                : number().filter(each -> each >= 0 && each <= Interval.LIMIT).map(Interval::exactly);
    }

    /// Where it lies among the values of a column, if that is known.
    default Optional<Position> position() {
        return this instanceof Scalar scalar ? scalar.position() : Optional.empty();
    }

    /// The truth value, if it is a known one.
    default Optional<Boolean> truth() {
        return this instanceof Known known && known.constant() instanceof Constant.Truth truth
                ? Optional.of(truth.value())
                : Optional.empty();
    }

    /// The number, if it is a known one; whole numbers beyond 2^53 lose digits.
    default Optional<Double> number() {
        if (!(this instanceof Known known)) {
            return Optional.empty();
        }
        return switch (known.constant()) {
            case Constant.Whole whole -> Optional.of(whole.value().doubleValue());
            case Constant.Real real -> Optional.of(real.value());
            case Constant.Truth truth -> Optional.of(truth.value() ? 1.0 : 0.0);
            case Constant.Text text -> Optional.empty();
            case Constant.ByteText bytes -> Optional.empty();
            case Constant.None none -> Optional.empty();
            case Constant.Other other -> Optional.empty();
        };
    }

    /// Whether it is None.
    default boolean isNone() {
        return equals(NONE);
    }
}
