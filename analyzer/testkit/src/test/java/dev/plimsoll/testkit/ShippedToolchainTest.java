package dev.plimsoll.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The runner on the real parts: a table of a million rows and one integer column takes 8 MB.
final class ShippedToolchainTest {
    private static final String PAGE = """
            ```json schema
            {"name": "p", "resources": [{"name": "users", "path": "users.pkl", "stats": {"rows": 1000000},
              "schema": {"fields": [{"name": "id", "type": "integer", "dtype": "int64"}]}}]}
            ```

            ```python pandas=1.5,2.3,3.0
            import pandas as pd
            users = pd.read_pickle("users.pkl")  # resident: 8.0 MB
            copy = users.copy()  # resident: 16 MB
            ```

            ```python bind=users=users
            def keep(users):
                copy = users.copy()  # peak: 16 MB
                return copy
            ```
            """;

    @TestFactory
    Stream<DynamicNode> page() {
        return MarkdownTests.of("Page.md", PAGE, new ShippedToolchain(List.of()));
    }

    @Test
    void wrongSchemasAreErrors() {
        ShippedToolchain toolchain = new ShippedToolchain(List.of());
        assertThrows(IllegalArgumentException.class, () -> toolchain.catalog("{\"resources\": 3}"));
    }

    @Test
    void theTextualFormIsRead() {
        ShippedToolchain toolchain = new ShippedToolchain(List.of());
        assertEquals(1, toolchain.read("ir", "main.ir", "x = 1\n").body().size());
    }
}
