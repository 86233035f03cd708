package dev.plimsoll.engine.run;

import dev.plimsoll.engine.library.Version;
import dev.plimsoll.ir.table.Catalog;

/// What surrounds a module: the tables that its reads may mean and the library version that its project uses.
public record Setting(Catalog catalog, Version pandas) {}
