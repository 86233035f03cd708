package dev.plimsoll.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The JSON Schema that is shipped for editors accepts what the reader accepts and refuses what it refuses.
class FormatSchemaTest {
    @TempDir
    private Path directory = Path.of("");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'fields': []}",
                "{'fields': [{'name': 'a'}]}",
                "{'fields': [{'name': 'a'}], 'stats': {'rows': 10}}",
                "{'fields': [{'name': 'a'}], 'rows': 1e6, 'path': ['a', 'b']}",
                "{'fields': [{'name': 'a'}], 'stats': {'rows': 10, 'growth': 0.05}}",
                "{'fields': [{'name': 'a'}], 'stats': {'rows': 10, 'growth': '5% a month'}}",
                "{'fields': [{'name': 'a'}], 'stats': {'rows': 10, 'growth': '2.5M rows per year'}}",
                "{'fields': [{'name': 'a'}], 'stats': {'rows': 10, 'growth': '60%/year'}}",
                "{'fields': [{'name': 'a', 'type': 'yearmonth', 'format': 'any', 'title': 'A', 'anything': 1}]}",
                "{'fields': [{'name': 'a', 'dtype': 'string[pyarrow]'}]}",
                "{'fields': [{'name': 'a', 'dtype': 'datetime64[ns, UTC]'}]}",
                "{'fields': [{'name': 'a', 'dtype': 'Int64'}, {'name': 'b', 'dtype': '<f4'}]}",
                "{'fields': [{'name': 'a', 'stats': {'nullFraction': 1, 'distinct': 0, 'averageLength': 0.5}}]}",
                "{'fields': [{'name': 'a', 'constraints': {'minimum': 1, 'maximum': '2', 'enum': [1, null]}}]}",
                "{'fields': [{'name': 'a'}], 'primaryKey': 'a', 'missingValues': ['']}",
                "{'fields': [{'name': 'a'}], 'foreignKeys': [{'fields': 'a', 'reference': {'fields': ['a']}}]}",
                "{'resources': [{'name': 'a', 'path': 'a.csv', 'schema': {'fields': []}, 'stats': {'rows': 0}}]}",
                "{'resources': [{'name': 'readme', 'path': 'README.md', 'stats': {'hash': 'x', 'bytes': 5}}]}",
                "{'resources': [{'name': 'a', 'data': [], 'profile': 'x'}], 'licenses': []}"
            })
    void bothAccept(String text) throws Exception {
        assertEquals(List.of(), errors(text));
        assertEquals(List.of(), problems(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "1",
                "{}",
                "{'resources': []}",
                "{'resources': {}}",
                "{'resources': [1]}",
                "{'resources': [{'path': 'a.csv'}]}",
                "{'resources': [{'name': '', 'path': 'a.csv'}]}",
                "{'resources': [{'name': 'a', 'path': 1}]}",
                "{'resources': [{'name': 'a', 'path': [1]}]}",
                "{'resources': [{'name': 'a', 'schema': 1}]}",
                "{'resources': [{'name': 'a', 'schema': {}}]}",
                "{'resources': [{'name': 'a', 'stats': {'rows': 1}}]}",
                "{'resources': [{'name': 'a', 'schema': {'fields': []}, 'stats': 1}]}",
                "{'fields': {}}",
                "{'fields': [1]}",
                "{'fields': [{}]}",
                "{'fields': [{'name': 1}]}",
                "{'fields': [], 'rows': -1}",
                "{'fields': [], 'rows': 1.5}",
                "{'fields': [], 'rows': '1'}",
                "{'fields': [], 'rows': null}",
                "{'fields': [], 'rows': 1e16}",
                "{'fields': [], 'stats': {'growth': 5}}",
                "{'fields': [], 'stats': {'growth': -0.1}}",
                "{'fields': [], 'stats': {'growth': '5%'}}",
                "{'fields': [], 'stats': {'growth': '-5% a month'}}",
                "{'fields': [], 'stats': {'growth': '5 a month'}}",
                "{'fields': [], 'stats': {'growth': null}}",
                "{'fields': [], 'stats': {'growth': {'rows': 5}}}",
                "{'fields': [{'name': 'a', 'type': 'int'}]}",
                "{'fields': [{'name': 'a', 'type': 1}]}",
                "{'fields': [{'name': 'a', 'dtype': 8}]}",
                "{'fields': [{'name': 'a', 'dtype': 'int46'}]}",
                "{'fields': [{'name': 'a', 'dtype': 'flaot64'}]}",
                "{'fields': [{'name': 'a', 'dtype': 'int 8'}]}",
                "{'fields': [{'name': 'a', 'stats': []}]}",
                "{'fields': [{'name': 'a', 'stats': {'nullfraction': 0}}]}",
                "{'fields': [{'name': 'a', 'stats': {'nullFraction': 2}}]}",
                "{'fields': [{'name': 'a', 'stats': {'distinct': 0.5}}]}",
                "{'fields': [{'name': 'a', 'stats': {'averageLength': -1}}]}",
                "{'fields': [{'name': 'a', 'distinct': 5}]}",
                "{'fields': [{'name': 'a', 'constraints': 1}]}",
                "{'fields': [{'name': 'a', 'constraints': {'minimum': true}}]}",
                "{'fields': [{'name': 'a', 'constraints': {'unique': 1}}]}",
                "{'fields': [{'name': 'a', 'constraints': {'enum': []}}]}",
                "{'fields': [{'name': 'a', 'constraints': {'maxLength': -1}}]}",
                "{'fields': [], 'primaryKey': 5}",
                "{'fields': [], 'missingValues': [1]}",
                "{'fields': [], 'foreignKeys': [1]}",
                "{'fields': [], 'foreignKeys': [{'fields': 'a'}]}"
            })
    void bothRefuse(String text) throws Exception {
        assertEquals(false, errors(text).isEmpty(), "the JSON Schema accepts it");
        assertEquals(false, problems(text).isEmpty(), "the reader accepts it");
    }

    private static List<Error> errors(String text) throws Exception {
        try (InputStream stream = DataPackageReader.class.getResourceAsStream("datapackage.schema.json")) {
            assertNotNull(stream);
            Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(stream, InputFormat.JSON);
            return schema.validate(json(text), InputFormat.JSON);
        }
    }

    private List<String> problems(String text) {
        return Lines.of(Lines.read(directory, "t.json", json(text)).problems());
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
