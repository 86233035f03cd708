package dev.plimsoll.engine.analysis;

import dev.plimsoll.engine.library.EngineChoice;
import dev.plimsoll.engine.library.Engines;
import dev.plimsoll.ir.Module;
import dev.plimsoll.ir.table.Catalog;

/// A module with what its surroundings say about it.
///
/// @param module the module
/// @param catalog the tables that its reads may refer to
/// @param engines the library versions that its project uses
public record ModuleInput(Module module, Catalog catalog, Engines engines) {
    /// A module of a project that uses one library.
    public ModuleInput(Module module, Catalog catalog, EngineChoice engine) {
        this(module, catalog, Engines.of(engine));
    }
}
