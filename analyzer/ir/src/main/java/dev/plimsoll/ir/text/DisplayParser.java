package dev.plimsoll.ir.text;

import dev.plimsoll.ir.Expression;
import dev.plimsoll.ir.text.ExpressionParser.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Parses lists, sets, mappings and comprehensions.
final class DisplayParser {
    private final Tokens tokens;
    private final ExpressionParser expressions;

    DisplayParser(Tokens tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    /// The rest of `[...]` behind its opening bracket.
    Shape listDisplay() {
        List<Expression> elements = expressions.list();
        if (elements.size() == 1 && tokens.peek().isWord("for")) {
            Shape shape = comprehension(Expression.Comprehension.Kind.LIST, Optional.empty(), elements.getFirst());
            tokens.expect("]");
            return shape;
        }
        tokens.expect("]");
        return span -> new Expression.Sequence(Expression.Sequence.Kind.LIST, elements, span);
    }

    /// The rest of `{...}` behind its opening brace.
    Shape braceDisplay() {
        if (tokens.accept("}")) {
            return span -> new Expression.Mapping(List.of(), span);
        }
        if (tokens.accept(",")) {
            tokens.expect("}");
            return span -> new Expression.Sequence(Expression.Sequence.Kind.SET, List.of(), span);
        }
        if (tokens.peek().is("**")) {
            return mapping(new ArrayList<>());
        }
        Expression first = expressions.expression();
        if (tokens.accept(":")) {
            return entries(first);
        }
        if (tokens.peek().isWord("for")) {
            Shape shape = comprehension(Expression.Comprehension.Kind.SET, Optional.empty(), first);
            tokens.expect("}");
            return shape;
        }
        List<Expression> rest = tokens.accept(",") ? expressions.list() : List.of();
        tokens.expect("}");
        List<Expression> elements =
                Stream.concat(Stream.of(first), rest.stream()).toList();
        return span -> new Expression.Sequence(Expression.Sequence.Kind.SET, elements, span);
    }

    private Shape entries(Expression key) {
        Expression value = expressions.expression();
        if (tokens.peek().isWord("for")) {
            Shape shape = comprehension(Expression.Comprehension.Kind.DICTIONARY, Optional.of(key), value);
            tokens.expect("}");
            return shape;
        }
        List<Expression.Mapping.Entry> entries = new ArrayList<>();
        entries.add(new Expression.Mapping.Entry(Optional.of(key), value));
        if (!tokens.accept(",")) {
            tokens.expect("}");
            return span -> new Expression.Mapping(entries, span);
        }
        return mapping(entries);
    }

    /// The rest of a mapping behind its first entries and the comma.
    private Shape mapping(List<Expression.Mapping.Entry> entries) {
        while (!tokens.peek().is("}")) {
            Optional<Expression> key = tokens.accept("**") ? Optional.empty() : Optional.of(expressions.expression());
            if (key.isPresent()) {
                tokens.expect(":");
            }
            entries.add(new Expression.Mapping.Entry(key, expressions.expression()));
            if (!tokens.accept(",")) {
                break;
            }
        }
        tokens.expect("}");
        return span -> new Expression.Mapping(entries, span);
    }

    /// The clauses of a comprehension, up to its closing bracket.
    Shape comprehension(Expression.Comprehension.Kind kind, Optional<Expression> key, Expression element) {
        List<Expression.Comprehension.Clause> clauses = new ArrayList<>();
        while (tokens.acceptWord("for")) {
            Expression target = expressions.expression();
            tokens.expectWord("in");
            Expression iterable = expressions.expression();
            List<Expression> conditions = new ArrayList<>();
            while (tokens.acceptWord("if")) {
                conditions.add(expressions.expression());
            }
            clauses.add(new Expression.Comprehension.Clause(target, iterable, conditions));
        }
        return span -> new Expression.Comprehension(kind, key, element, clauses, span);
    }
}
