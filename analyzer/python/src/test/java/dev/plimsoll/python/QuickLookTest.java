package dev.plimsoll.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What is told of a file by its bytes, without parsing it.
class QuickLookTest {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void mentions() {
        assertTrue(Mentions.mentionsAny(bytes("import pandas as pd"), "sklearn", "pandas"));
        assertTrue(Mentions.mentionsAny(bytes("import pandas as pd"), List.of("pandas")));
        assertFalse(Mentions.mentionsAny(bytes("import os"), "sklearn", "pandas"));
        Charset twoBytes = StandardCharsets.UTF_16;
        assertTrue(Mentions.mentionsAny("import pandas".getBytes(twoBytes), "pandas"), "unknown, so to be read");
    }

    @Test
    void importsOfAScript() {
        assertEquals(
                Set.of("os", "a.b", "c", "..d", "..d.e", "..d.f", ".", ".g"), ImportScan.importedModules(bytes("""
                        import os, a.b as x
                        if y:
                            import c  # comment
                        from ..d import (e as z, f)
                        from . import g
                        x = "no import h"
                        """)));
    }

    @Test
    void importsOfANotebook() {
        assertEquals(Set.of("a", "b", "c", "c.d"), ImportScan.importedModules(bytes("""
                        {"cells": [{"source": [
                            "import a\\n",
                            "x = 1\\nimport b\\n",
                            "from c import d"]}]}
                        """)));
    }
}
