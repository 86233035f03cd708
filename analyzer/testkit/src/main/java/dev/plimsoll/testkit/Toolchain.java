package dev.plimsoll.testkit;

import dev.plimsoll.engine.analysis.ModuleInput;
import dev.plimsoll.engine.result.Analysis;
import dev.plimsoll.ir.Module;
import dev.plimsoll.ir.table.Catalog;
import java.util.List;

/// What a page is tested with.
public interface Toolchain {
    /// The module of that source.
    ///
    /// @param language first word of the code block, `python` or `ir`
    /// @param path what the file is called
    Module read(String language, String path, String text);

    /// The tables that a data package describes; fails where it makes no sense.
    Catalog catalog(String dataPackage);

    /// Analyses modules as one program.
    Analysis analyse(List<ModuleInput> inputs);
}
