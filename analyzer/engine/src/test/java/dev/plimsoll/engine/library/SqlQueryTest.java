package dev.plimsoll.engine.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.ir.table.Catalog;
import dev.plimsoll.ir.table.ColumnSchema;
import dev.plimsoll.ir.table.ColumnSchema.LogicalType;
import dev.plimsoll.ir.table.DType;
import dev.plimsoll.ir.table.PathPattern;
import dev.plimsoll.ir.table.Statistics;
import dev.plimsoll.ir.table.TableSchema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What frame `read_sql` makes of a query.
///
/// 1,000 orders, of which 100 customers have 10 each; every fifth order has no note. All 100 customers are described,
/// of four countries.
class SqlQueryTest {
    private final TestMachine machine = new TestMachine("2.3");

    SqlQueryTest() {
        machine.catalog(new Catalog(List.of(orders(), customers()), Map.of()));
    }

    private static TableSchema orders() {
        return table(
                "orders",
                1_000,
                number("id", LogicalType.INTEGER, 1, 1_000),
                number("customer", LogicalType.INTEGER, 1, 100),
                number("amount", LogicalType.NUMBER, 0, 200),
                new ColumnSchema("placed", LogicalType.DATETIME, Optional.empty(), Statistics.NONE),
                text("note", Statistics.NONE.withNullFraction(0.2)));
    }

    private static TableSchema customers() {
        return table(
                "customers",
                100,
                number("id", LogicalType.INTEGER, 1, 100),
                text("name", Statistics.NONE.withText(OptionalDouble.of(12), OptionalDouble.empty())),
                text("country", Statistics.NONE.withValues(List.of("be", "fr", "lu", "nl"))));
    }

    private static ColumnSchema number(String name, LogicalType type, double low, double high) {
        return new ColumnSchema(name, type, Optional.empty(), Statistics.NONE.withRange(low, high));
    }

    private static ColumnSchema text(String name, Statistics statistics) {
        return new ColumnSchema(name, LogicalType.STRING, Optional.empty(), statistics);
    }

    private static TableSchema table(String name, long rows, ColumnSchema... columns) {
        return new TableSchema(
                name, List.of("shop.db"), List.of(columns), OptionalLong.of(rows), List.of("id"), List.of());
    }

    private Table read(String query) {
        return machine.table(machine.call("pandas.read_sql", Value.NONE, Value.of(query)));
    }

    private double rows(String query) {
        Table table = read(query);
        assertFalse(table.relative(), query);
        return table.rows().likely();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        orders                                                              | 1000
        SELECT * FROM orders                                                | 1000
        select * from ORDERS o;                                             | 1000
        SELECT * FROM main.orders ORDER BY amount DESC LIMIT 20 OFFSET 5    | 20
        SELECT TOP 7 * FROM orders                                          | 7
        SELECT * FROM orders FETCH FIRST 30 ROWS ONLY                       | 30
        SELECT count(*), SUM(amount) FROM orders                            | 1
        SELECT 1                                                            | 1
        """)
    void rowsOfATable(String query, double expected) {
        assertEquals(expected, rows(query));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        amount >= 150                                  | 250
        150 <= amount                                  | 250
        amount > 100 AND customer <= 50                | 250
        (amount > 100 OR amount <= 100)                | 750
        NOT amount < 50                                | 750
        amount BETWEEN 50 AND 100                      | 250
        customer IN (1, 2, 3)                          | 30
        customer NOT IN (1, 2, 3)                      | 970
        customer = 7                                   | 10
        note IS NULL                                   | 200
        note IS NOT NULL                               | 800
        note LIKE '%late%'                             | 500
        amount > ?                                     | 500
        amount > %s                                    | 500
        amount > :least                                | 500
        id IN (SELECT id FROM refunds)                 | 500
        """)
    void aConditionKeepsItsShare(String condition, double expected) {
        assertEquals(expected, rows("SELECT id FROM orders WHERE " + condition), 0.6);
    }

    @Test
    void valuesThatAProgramPutsIntoTheTextAreUnknown() {
        PathPattern unknown = new PathPattern(List.of(new PathPattern.Part.Unknown()));
        PathPattern query = PathPattern.literal("SELECT id FROM orders WHERE note = '")
                .then(unknown)
                .then(PathPattern.literal("' AND amount > 100"));
        Table table = machine.table(machine.call("pandas.read_sql", Value.NONE, new Value.PartlyKnown(query)));
        assertEquals(List.of("id"), Labels.names(table));
        assertTrue(table.rows().likely() < 500);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        SELECT o.id, amount AS spent FROM orders AS o            | id, spent
        SELECT "id", [note], `amount` total FROM orders          | id, note, total
        SELECT c.*, o.amount FROM orders o JOIN customers c ON o.customer = c.id | id, name, country, amount
        SELECT *, amount * 2 AS twice FROM customers c, orders o WHERE c.id = o.customer \
            | id, name, country, id_1, customer, amount, placed, note, twice
        SELECT COUNT(*) AS n, MAX(placed) FROM orders            | n, MAX(placed)
        """)
    void labelsAreThoseOfTheSelectList(String query, String labels) {
        assertEquals(List.of(labels.split(", ")), Labels.names(read(query)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
        customer                                  ; int64
        COUNT(*)                                  ; int64
        COUNT(DISTINCT customer)                  ; int64
        SUM(customer)                             ; int64
        SUM(amount)                               ; float64
        AVG(customer)                             ; float64
        MIN(customer)                             ; int64
        MAX(note)                                 ; object
        customer + 1                              ; int64
        customer * amount                         ; float64
        note || '!'                               ; object
        UPPER(note)                               ; object
        strftime('%Y', placed)                    ; object
        LENGTH(note)                              ; int64
        CAST(note AS INTEGER)                     ; int64
        CASE WHEN amount > 5 THEN 1 ELSE 0 END    ; int64
        CASE WHEN amount > 5 THEN 'a' END         ; object
        COALESCE(amount, 0)                       ; float64
        ROW_NUMBER() OVER (PARTITION BY customer ORDER BY placed) ; int64
        amount > 5                                ; int64
        -amount                                   ; float64
        3                                         ; int64
        """)
    void expressionsHaveTypes(String expression, String dtype) {
        Table table = read("SELECT " + expression + " AS x FROM orders");
        assertEquals(dtype, table.column("x").orElseThrow().dtype().displayName());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        SELECT * FROM orders o LEFT JOIN customers c ON c.id = o.customer                          | 1000
        SELECT * FROM orders o JOIN customers c ON c.id = o.customer                               | 1000
        SELECT * FROM orders o JOIN customers c ON c.id = o.customer AND c.country = 'be'          | 250
        SELECT * FROM orders o, customers c WHERE o.customer = c.id AND amount >= 150              | 250
        SELECT * FROM orders o JOIN customers c USING (id)                                         | 100
        SELECT * FROM customers a CROSS JOIN customers b                                           | 10000
        SELECT * FROM orders a JOIN orders b ON a.customer = b.customer                            | 10000
        """)
    void joinsHaveTheRowsOfTheirKeys(String query, double expected) {
        assertEquals(expected, rows(query), 1);
    }

    /// Half of the customers' numbers are among those of the orders that are joined: the others have no partner.
    @Test
    void columnsWithoutAPartnerAreMissing() {
        Table table = read("SELECT o.customer, c.country FROM orders o "
                + "LEFT JOIN (SELECT * FROM customers WHERE id <= 50) c ON c.id = o.customer");
        assertEquals(1000, table.rows().likely());
        assertEquals(
                0.5,
                table.column("country")
                        .orElseThrow()
                        .statistics()
                        .nullFraction()
                        .orElse(0),
                0.01);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        SELECT customer, SUM(amount) FROM orders GROUP BY customer                    | 100
        SELECT customer AS c, COUNT(*) FROM orders GROUP BY c                         | 100
        SELECT country, COUNT(*) FROM customers GROUP BY 1                            | 4
        SELECT customer, COUNT(*) AS n FROM orders GROUP BY customer HAVING n > 2     | 50
        SELECT DISTINCT country FROM customers                                        | 4
        SELECT note, COUNT(*) FROM orders GROUP BY note                               | 100
        """)
    void groupsAreCombinationsOfTheKeys(String query, double expected) {
        assertEquals(expected, rows(query), 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        SELECT id FROM orders UNION ALL SELECT id FROM customers                                   | 1100
        SELECT * FROM (SELECT id FROM orders WHERE customer = 7) x                                 | 10
        SELECT * FROM ((SELECT id FROM orders LIMIT 5))                                            | 5
        WITH big AS (SELECT * FROM orders WHERE amount >= 150) SELECT id FROM big                  | 250
        WITH a AS (SELECT id FROM orders), b AS (SELECT id FROM a LIMIT 3) SELECT * FROM b         | 3
        """)
    void queriesContainQueries(String query, double expected) {
        assertEquals(expected, rows(query), 0.6);
    }

    /// Of what is not described only the columns that the query names are known, and of what is no query not even
    /// these.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM refunds",
                "SELECT o.id, r.day FROM orders o JOIN refunds r ON r.id = o.id",
                "WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n) SELECT i FROM n",
                "PRAGMA table_info(orders)",
                "SELECT FROM WHERE",
                "SELECT ((((((((((((((((((((((((1))))))))))))))))))))))))",
                "DELETE FROM orders",
                "'",
                ""
            })
    void whatIsNotKnownIsAUnitOfMeasure(String query) {
        assertTrue(read(query).relative());
    }

    /// However long and deep a query is, reading it ends without an exception.
    @ParameterizedTest
    @CsvSource({"'SELECT ', 'id||', 4900, 'id FROM orders'", "'SELECT ', 'CASE WHEN 1 THEN ', 800, '1 FROM orders'"})
    void queriesMayBeAbsurd(String start, String part, int times, String end) {
        assertFalse(read(start + part.repeat(times) + end).columns().isEmpty());
    }

    @Test
    void namedColumnsOfUnknownTablesAreKnownByName() {
        assertEquals(List.of("id", "day"), Labels.names(read("SELECT r.id, date(at) AS day FROM refunds r")));
    }

    @Test
    void valuesKeepWhatIsKnownOfThem() {
        Table table = read("SELECT c.country AS land, o.id FROM orders o JOIN customers c ON c.id = o.customer");
        assertEquals(4, table.column("land").orElseThrow().statistics().values().size());
        assertEquals(DType.OBJECT, table.column("land").orElseThrow().dtype());
        assertTrue(table.column("id").orElseThrow().statistics().unique());
    }

    /// What the program binds to a place counts like what is written there; what it does not know stays unknown.
    @Test
    void parametersTakeTheirPlaces() {
        Value list = machine.list(Value.of(50), Value.of("it's"));
        assertEquals(750, rows("SELECT * FROM orders WHERE amount >= ? AND id > 0", list), 1);
        assertEquals(750, rows("SELECT * FROM orders WHERE amount >= %s AND id > 0", list), 1);
        assertEquals(500, rows("SELECT * FROM orders WHERE amount >= ?", machine.list(Value.Unknown.PLAIN)), 1);
        assertEquals(
                "a = 50 AND b = 'it''s' AND c = '?' AND d = ?", bound(list, "a = ? AND b = ? AND c = '?' AND d = ?"));
        assertEquals("x = :x", SqlParameters.NONE.in("x = :x"));
        SqlParameters named = new SqlParameters(List.of(), Map.of("low", Value.of(3), "on", Value.of(true)));
        assertEquals("a > 3 AND b > 3 AND c::int = :on", named.in("a > :low AND b > %(low)s AND c::int = :on"));
    }

    private String bound(Value list, String query) {
        return new SqlParameters(machine.elements(list).orElseThrow(), Map.of()).in(query);
    }

    private double rows(String query, Value parameters) {
        return machine.table(machine.call(
                        "pandas.read_sql_query", Value.NONE, List.of(Value.of(query)), Map.of("params", parameters)))
                .rows()
                .likely();
    }
}
