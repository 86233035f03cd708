package dev.plimsoll.python;

import com.oracle.graal.python.pegparser.sst.PatternTy;
import dev.plimsoll.ir.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the intermediate representation keeps of the pattern of a `case`.
final class PegPatterns {
    private final PegSpans spans;
    private final PegExpressions expressions;

    PegPatterns(PegSpans spans, PegExpressions expressions) {
        this.spans = spans;
        this.expressions = expressions;
    }

    /// The pattern as a value, where it is a literal or a dotted name.
    Optional<Expression> value(PatternTy pattern) {
        return switch (pattern) {
            case PatternTy.MatchValue value -> Optional.of(expressions.convert(value.value));
            case PatternTy.MatchSingleton singleton ->
                Optional.of(new Expression.Literal(PegLiterals.constant(singleton.value), spans.of(singleton)));
            case PatternTy.MatchAs as when as.pattern != null -> value(as.pattern);
            default -> Optional.empty();
        };
    }

    /// Whether the only name that the pattern binds takes the whole subject.
    boolean bindsWhole(PatternTy pattern) {
        return pattern instanceof PatternTy.MatchAs as
                && as.name != null
                && (as.pattern == null || bindings(as.pattern).isEmpty());
    }

    /// The names that the pattern binds, in order, each once.
    List<String> bindings(PatternTy pattern) {
        List<String> names = new ArrayList<>();
        collect(pattern, names);
        return names.stream().distinct().toList();
    }

    private void collect(PatternTy pattern, List<String> names) {
        switch (pattern) {
            case PatternTy.MatchAs as -> {
                if (as.pattern != null) {
                    collect(as.pattern, names);
                }
                add(as.name, names);
            }
            case PatternTy.MatchStar star -> add(star.name, names);
            case PatternTy.MatchOr or -> collect(or.patterns, names);
            case PatternTy.MatchSequence sequence -> collect(sequence.patterns, names);
            case PatternTy.MatchMapping mapping -> {
                collect(mapping.patterns, names);
                add(mapping.rest, names);
            }
            case PatternTy.MatchClass type -> {
                collect(type.patterns, names);
                collect(type.kwdPatterns, names);
            }
            default -> {
                // Literals and dotted names bind nothing.
            }
        }
    }

    private void collect(PatternTy @Nullable [] patterns, List<String> names) {
        if (patterns != null) {
            for (PatternTy pattern : patterns) {
                collect(pattern, names);
            }
        }
    }

    private void add(@Nullable String name, List<String> names) {
        if (name != null) {
            names.add(expressions.name(name));
        }
    }
}
