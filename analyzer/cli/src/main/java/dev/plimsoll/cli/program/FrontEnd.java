package dev.plimsoll.cli.program;

import dev.plimsoll.ir.Module;
import java.util.Set;

/// Turns source files of some languages into modules.
public interface FrontEnd {
    /// Whether files of that name are its business.
    boolean reads(String fileName);

    /// Whether the bytes of a file mention a library that is modelled. Fast: looks at bytes, parses nothing.
    boolean mentionsLibrary(byte[] content);

    /// The dotted names of modules that a file imports, with their leading dots. Fast: looks at bytes, parses nothing.
    Set<String> imports(byte[] content);

    /// The module in that file. What it cannot read is among the module's problems.
    Module read(String path, byte[] content);
}
