package dev.plimsoll.ir.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class CatalogTest {
    private static final Catalog SHOP = new Catalog(
            List.of(table("users", OptionalLong.of(5)), table("orders", OptionalLong.empty())),
            Map.of("input_df", "users"));

    private static TableSchema table(String name, OptionalLong rows) {
        return new TableSchema(name, List.of(), List.of(), rows, List.of(), List.of());
    }

    @Test
    void rowsAreReplacedByName() {
        Catalog changed = SHOP.withRows(Map.of("orders", 7L, "customers", 9L));
        assertEquals(
                List.of(table("users", OptionalLong.of(5)), table("orders", OptionalLong.of(7))), changed.tables());
        assertEquals(SHOP.bindings(), changed.bindings());
    }

    @Test
    void noNumbersChangeNothing() {
        assertSame(SHOP, SHOP.withRows(Map.of()));
    }
}
