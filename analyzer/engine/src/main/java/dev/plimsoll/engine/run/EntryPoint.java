package dev.plimsoll.engine.run;

import dev.plimsoll.ir.Module;
import dev.plimsoll.ir.Span;

/// A place where a program can start: a module's top level, or a function that nothing in the program calls.
///
/// @param module its module
/// @param name `<module>`, or the function's qualified name
/// @param span the definition; for a module its first line
public record EntryPoint(Module module, String name, Span span) {
    /// Name of the entry point that is a module's top level.
    public static final String TOP_LEVEL = "<module>";

    /// The top level of a module.
    public static EntryPoint topLevel(Module module) {
        return new EntryPoint(module, TOP_LEVEL, Span.at(1, 1));
    }
}
