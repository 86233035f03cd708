package dev.plimsoll.engine.run;

import dev.plimsoll.engine.library.Engines;
import dev.plimsoll.ir.table.Catalog;

/// What surrounds a module: the tables that its reads may mean and the library versions that its project uses.
public record Setting(Catalog catalog, Engines engines) {}
