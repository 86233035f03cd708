package dev.plimsoll.ir;

import java.util.List;
import java.util.Optional;

/// A statement. Programs stay trees: there is no control-flow graph.
public sealed interface Statement {
    /// Where it stands in the source; for a compound statement from its first to its last line.
    Span span();

    /// `targets[0] = targets[1] = ... = value`. A target is a name, attribute, subscript, sequence or spread.
    ///
    /// @param annotation the declared type of the single target, if the source has one
    record Assign(List<Expression> targets, Optional<Expression> annotation, Expression value, Span span)
            implements Statement {
        public Assign {
            targets = List.copyOf(targets);
        }
    }

    /// A declared name without a value: `name: type`.
    record Declare(Expression target, Expression annotation, Span span) implements Statement {}

    /// `target operator= value`.
    record Augment(Expression target, Expression.BinaryOperator operator, Expression value, Span span)
            implements Statement {}

    /// An expression evaluated for its effect.
    ///
    /// @param displayed whether it is the last expression of a notebook cell, whose value the notebook keeps
    record Evaluate(Expression expression, boolean displayed, Span span) implements Statement {}

    /// `del targets`.
    record Delete(List<Expression> targets, Span span) implements Statement {
        public Delete {
            targets = List.copyOf(targets);
        }
    }

    /// `if test: then else: otherwise`.
    record If(Expression test, List<Statement> then, List<Statement> otherwise, Span span) implements Statement {
        public If {
            then = List.copyOf(then);
            otherwise = List.copyOf(otherwise);
        }
    }

    /// `for target in iterable: body else: otherwise`.
    record ForEach(Expression target, Expression iterable, List<Statement> body, List<Statement> otherwise, Span span)
            implements Statement {
        public ForEach {
            body = List.copyOf(body);
            otherwise = List.copyOf(otherwise);
        }
    }

    /// `while test: body else: otherwise`.
    record While(Expression test, List<Statement> body, List<Statement> otherwise, Span span) implements Statement {
        public While {
            body = List.copyOf(body);
            otherwise = List.copyOf(otherwise);
        }
    }

    /// `try: body except ...: handlers else: otherwise finally: last`.
    record Try(List<Statement> body, List<Handler> handlers, List<Statement> otherwise, List<Statement> last, Span span)
            implements Statement {
        /// `except type as name: body`.
        public record Handler(Optional<Expression> type, Optional<String> name, List<Statement> body, Span span) {
            public Handler {
                body = List.copyOf(body);
            }
        }

        public Try {
            body = List.copyOf(body);
            handlers = List.copyOf(handlers);
            otherwise = List.copyOf(otherwise);
            last = List.copyOf(last);
        }
    }

    /// `with items: body`.
    record With(List<Item> items, List<Statement> body, Span span) implements Statement {
        /// `context as target`.
        public record Item(Expression context, Optional<Expression> target) {}

        public With {
            items = List.copyOf(items);
            body = List.copyOf(body);
        }
    }

    /// `match subject: cases`.
    record Match(Expression subject, List<Case> cases, Span span) implements Statement {
        /// One case: the names its pattern binds to (parts of) the subject, its guard and its body.
        ///
        /// @param pattern the pattern as a value where it is a literal or a dotted name, else absent
        /// @param bindings the names that the pattern binds, in order
        /// @param whole whether the only binding takes the whole subject
        public record Case(
                Optional<Expression> pattern,
                List<String> bindings,
                boolean whole,
                Optional<Expression> guard,
                List<Statement> body,
                Span span) {
            public Case {
                bindings = List.copyOf(bindings);
                body = List.copyOf(body);
            }
        }

        public Match {
            cases = List.copyOf(cases);
        }
    }

    /// `return value`.
    record Return(Optional<Expression> value, Span span) implements Statement {}

    /// `raise value from cause`.
    record Raise(Optional<Expression> value, Optional<Expression> cause, Span span) implements Statement {}

    /// `assert test, message`.
    record Assert(Expression test, Optional<Expression> message, Span span) implements Statement {}

    /// `break`.
    record Break(Span span) implements Statement {}

    /// `continue`.
    record Continue(Span span) implements Statement {}

    /// `pass`.
    record Pass(Span span) implements Statement {}

    /// A function or method. `body` of a generator contains a [Expression.Yield].
    record FunctionDefinition(
            String name,
            List<Parameter> parameters,
            Optional<Expression> result,
            List<Expression> decorators,
            List<Statement> body,
            Span span)
            implements Statement {
        public FunctionDefinition {
            parameters = List.copyOf(parameters);
            decorators = List.copyOf(decorators);
            body = List.copyOf(body);
        }
    }

    /// A class.
    record ClassDefinition(
            String name, List<Argument> bases, List<Expression> decorators, List<Statement> body, Span span)
            implements Statement {
        public ClassDefinition {
            bases = List.copyOf(bases);
            decorators = List.copyOf(decorators);
            body = List.copyOf(body);
        }
    }

    /// `import module as alias`. Without an alias the first part of the dotted name is bound.
    record Import(String module, Optional<String> alias, Span span) implements Statement {}

    /// `from module import names`.
    ///
    /// @param level how many leading dots stand before the module's name
    /// @param names what is imported; empty for `*`
    record ImportFrom(String module, int level, List<ImportedName> names, Span span) implements Statement {
        /// `name as alias`.
        public record ImportedName(String name, Optional<String> alias) {
            /// The name that is bound.
            public String bound() {
                return alias.orElse(name);
            }
        }

        public ImportFrom {
            names = List.copyOf(names);
        }
    }

    /// `global names`, `nonlocal names`: where assignments to these names go.
    record ScopeDeclaration(boolean global, List<String> names, Span span) implements Statement {
        public ScopeDeclaration {
            names = List.copyOf(names);
        }
    }

    /// Something that the front end can't express. Its operands are evaluated, in order, for their effects.
    ///
    /// @param reason what it is, one line
    record Opaque(String reason, List<Expression> operands, Span span) implements Statement {
        public Opaque {
            operands = List.copyOf(operands);
        }
    }
}
