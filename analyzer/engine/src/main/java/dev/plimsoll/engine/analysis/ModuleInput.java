package dev.plimsoll.engine.analysis;

import dev.plimsoll.engine.library.EngineChoice;
import dev.plimsoll.ir.Module;
import dev.plimsoll.ir.table.Catalog;

/// A module with what its surroundings say about it.
///
/// @param module the module
/// @param catalog the tables that its reads may refer to
/// @param engine the library version that its project uses
public record ModuleInput(Module module, Catalog catalog, EngineChoice engine) {}
