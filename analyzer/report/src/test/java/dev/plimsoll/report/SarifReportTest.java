package dev.plimsoll.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SarifReportTest {
    private static String print() throws IOException {
        StringBuilder out = new StringBuilder();
        Optional<Budget> budget = Optional.of(new Budget(64L << 30));
        new SarifReport().write(Fixture.analysis(), Fixture.context(Layout.PLAIN, budget), out);
        return out.toString();
    }

    @Test
    void goldenFile() throws IOException {
        GoldenFile.check("report.sarif", print());
    }

    @Test
    void keepsTheOfficialSchema() throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
                .getSchema(GoldenFile.read("sarif-schema-2.1.0.json"), InputFormat.JSON);
        List<Error> errors = schema.validate(print(), InputFormat.JSON);
        assertEquals(List.of(), errors);
    }

    @Test
    void pathsArePercentEncoded() throws IOException {
        assertTrue(print().contains("\"uri\" : \"rates/contact%20rate.py\""));
        assertEquals("a%3Ab/%C3%A9%25.py", FilePaths.percentEncoded("a:b/\u00e9%.py"));
    }
}
