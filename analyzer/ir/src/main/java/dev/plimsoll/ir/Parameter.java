package dev.plimsoll.ir;

import java.util.Optional;

/// A parameter of a function.
///
/// @param name its name, without stars
/// @param kind how arguments are bound to it
/// @param defaultValue what it is when no argument is given
/// @param annotation its declared type, as an expression of the source
public record Parameter(
        String name, Kind kind, Optional<Expression> defaultValue, Optional<Expression> annotation, Span span) {
    /// How arguments reach a parameter.
    public enum Kind {
        POSITIONAL_ONLY,
        POSITIONAL_OR_KEYWORD,
        /// `*args`
        REST,
        KEYWORD_ONLY,
        /// `**kwargs`
        KEYWORD_REST
    }
}
