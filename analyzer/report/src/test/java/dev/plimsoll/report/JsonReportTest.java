package dev.plimsoll.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class JsonReportTest {
    private static String print(Optional<Budget> budget) throws IOException {
        StringBuilder out = new StringBuilder();
        new JsonReport().write(Fixture.analysis(), Fixture.context(Layout.PLAIN, budget), out);
        return out.toString();
    }

    @Test
    void goldenFile() throws IOException {
        GoldenFile.check("report.json", print(Optional.of(new Budget(64L << 30))));
    }

    @Test
    void keepsItsSchema() throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(GoldenFile.read("report.schema.json"), InputFormat.JSON);
        List<Error> withBudget = schema.validate(print(Optional.of(new Budget(64L << 30))), InputFormat.JSON);
        List<Error> withoutBudget = schema.validate(print(Optional.empty()), InputFormat.JSON);
        assertEquals(List.of(), withBudget);
        assertEquals(List.of(), withoutBudget);
    }
}
