package dev.plimsoll.engine.library;

/// What an operation of a library makes of its operands, and what memory that takes.
@FunctionalInterface
public interface Operation {
    /// The outcome of this call. It never fails on what a program may contain: what it can't make sense of becomes an
    /// unknown value with an assumption.
    Outcome apply(Invocation call);
}
