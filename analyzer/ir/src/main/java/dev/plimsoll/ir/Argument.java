package dev.plimsoll.ir;

import java.util.Optional;

/// An argument of a call.
///
/// @param kind positional, by keyword, or a spread sequence or mapping
/// @param keyword the keyword, if and only if `kind` is [Kind#KEYWORD]
/// @param value what is passed
public record Argument(Kind kind, Optional<String> keyword, Expression value) {
    /// How an argument is passed.
    public enum Kind {
        POSITIONAL,
        KEYWORD,
        /// `*value`
        SPREAD,
        /// `**value`
        KEYWORD_SPREAD
    }

    public Argument {
        if (keyword.isPresent() != (kind == Kind.KEYWORD)) {
            throw new IllegalArgumentException(kind + " argument with keyword " + keyword);
        }
    }

    /// A positional argument.
    public static Argument of(Expression value) {
        return new Argument(Kind.POSITIONAL, Optional.empty(), value);
    }

    /// An argument by keyword.
    public static Argument of(String keyword, Expression value) {
        return new Argument(Kind.KEYWORD, Optional.of(keyword), value);
    }
}
