package dev.plimsoll.ir;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/// An expression. Which operation a call is depends on the value it is called on, so nothing here says more than
/// syntax.
///
/// What a front end can't express is an [Opaque] with a reason and its operands: never null, never dropped.
public sealed interface Expression {
    /// Where it stands in the source.
    Span span();

    /// A name that is read, or bound where the expression is a target.
    record Name(String identifier, Span span) implements Expression {}

    /// `value.name`.
    record Attribute(Expression value, String name, Span span) implements Expression {}

    /// `value[index]`; several indexes are a [Sequence] of kind tuple.
    record Subscript(Expression value, Expression index, Span span) implements Expression {}

    /// `lower:upper:step`, only as (part of) a subscript's index.
    record Slice(Optional<Expression> lower, Optional<Expression> upper, Optional<Expression> step, Span span)
            implements Expression {}

    /// `function(arguments)`.
    record Call(Expression function, List<Argument> arguments, Span span) implements Expression {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /// A literal of one of the kinds of [Constant].
    record Literal(Constant value, Span span) implements Expression {}

    /// A list, tuple or set display.
    record Sequence(Kind kind, List<Expression> elements, Span span) implements Expression {
        /// Which container the display makes.
        public enum Kind {
            LIST,
            TUPLE,
            SET
        }

        public Sequence {
            elements = List.copyOf(elements);
        }
    }

    /// A dictionary display.
    record Mapping(List<Entry> entries, Span span) implements Expression {
        /// An entry of a dictionary display; without a key it is `**value`.
        public record Entry(Optional<Expression> key, Expression value) {}

        public Mapping {
            entries = List.copyOf(entries);
        }
    }

    /// An anonymous function.
    record Lambda(List<Parameter> parameters, Expression body, Span span) implements Expression {
        public Lambda {
            parameters = List.copyOf(parameters);
        }
    }

    /// `left operator right`.
    record Binary(BinaryOperator operator, Expression left, Expression right, Span span) implements Expression {}

    /// `operator operand`.
    record Unary(UnaryOperator operator, Expression operand, Span span) implements Expression {}

    /// `first operators[0] rest[0] operators[1] rest[1] ...`, as Python chains comparisons.
    record Comparison(Expression first, List<ComparisonOperator> operators, List<Expression> rest, Span span)
            implements Expression {
        public Comparison {
            operators = List.copyOf(operators);
            rest = List.copyOf(rest);
            if (operators.isEmpty() || operators.size() != rest.size()) {
                throw new IllegalArgumentException(operators.size() + " operators, " + rest.size() + " operands");
            }
        }
    }

    /// A short-circuit `and` or `or` of two or more operands.
    record Logical(boolean conjunction, List<Expression> operands, Span span) implements Expression {
        public Logical {
            operands = List.copyOf(operands);
        }
    }

    /// `then if test else otherwise`.
    record Conditional(Expression test, Expression then, Expression otherwise, Span span) implements Expression {}

    /// A list, set or dictionary comprehension or a generator expression.
    ///
    /// @param key the key of a dictionary comprehension, absent for the others
    record Comprehension(Kind kind, Optional<Expression> key, Expression element, List<Clause> clauses, Span span)
            implements Expression {
        /// What a comprehension makes.
        public enum Kind {
            LIST,
            SET,
            DICTIONARY,
            GENERATOR
        }

        /// `for target in iterable if conditions...`.
        public record Clause(Expression target, Expression iterable, List<Expression> conditions) {
            public Clause {
                conditions = List.copyOf(conditions);
            }
        }

        public Comprehension {
            clauses = List.copyOf(clauses);
            if (key.isPresent() != (kind == Kind.DICTIONARY)) {
                throw new IllegalArgumentException(kind + " comprehension with key " + key);
            }
            if (clauses.isEmpty()) {
                throw new IllegalArgumentException("a comprehension without a clause");
            }
        }
    }

    /// `name := value`.
    record NamedValue(String name, Expression value, Span span) implements Expression {}

    /// A string built of literal and computed parts (an f-string). Format specifications are parts too.
    record Interpolation(List<Expression> parts, Span span) implements Expression {
        public Interpolation {
            parts = List.copyOf(parts);
        }
    }

    /// `*value` in a display or a target.
    record Spread(Expression value, Span span) implements Expression {}

    /// `yield value`, `yield from value`.
    record Yield(boolean delegating, Optional<Expression> value, Span span) implements Expression {}

    /// `await value`.
    record Await(Expression value, Span span) implements Expression {}

    /// Something that the front end can't express. Its operands are evaluated; its value is unknown.
    ///
    /// @param reason what it is, one line
    record Opaque(String reason, List<Expression> operands, Span span) implements Expression {
        public Opaque {
            operands = List.copyOf(operands);
        }
    }

    /// The value of a literal.
    sealed interface Constant {
        /// A whole number of any size.
        record Whole(BigInteger value) implements Constant {}

        /// A floating-point number.
        record Real(double value) implements Constant {}

        /// A string.
        record Text(String value) implements Constant {}

        /// A byte string; only its length in bytes matters.
        record ByteText(int length) implements Constant {}

        /// `True` or `False`.
        record Truth(boolean value) implements Constant {}

        /// `None`, `null`.
        record None() implements Constant {}

        /// `...`, imaginary numbers and other literals without a meaning here.
        record Other(String text) implements Constant {}
    }

    /// Operators of two operands, with their Python spelling.
    enum BinaryOperator {
        ADD("+"),
        SUBTRACT("-"),
        MULTIPLY("*"),
        DIVIDE("/"),
        FLOOR_DIVIDE("//"),
        MODULO("%"),
        POWER("**"),
        MATRIX_MULTIPLY("@"),
        SHIFT_LEFT("<<"),
        SHIFT_RIGHT(">>"),
        BIT_AND("&"),
        BIT_OR("|"),
        BIT_XOR("^");

        private final String symbol;

        BinaryOperator(String symbol) {
            this.symbol = symbol;
        }

        /// How it is written.
        public String symbol() {
            return symbol;
        }
    }

    /// Operators of one operand.
    enum UnaryOperator {
        NEGATE("-"),
        PLUS("+"),
        INVERT("~"),
        NOT("not");

        private final String symbol;

        UnaryOperator(String symbol) {
            this.symbol = symbol;
        }

        /// How it is written.
        public String symbol() {
            return symbol;
        }
    }

    /// Comparison operators.
    enum ComparisonOperator {
        EQUAL("=="),
        NOT_EQUAL("!="),
        LESS("<"),
        LESS_OR_EQUAL("<="),
        GREATER(">"),
        GREATER_OR_EQUAL(">="),
        IS("is"),
        IS_NOT("is not"),
        IN("in"),
        NOT_IN("not in");

        private final String symbol;

        ComparisonOperator(String symbol) {
            this.symbol = symbol;
        }

        /// How it is written.
        public String symbol() {
            return symbol;
        }
    }
}
