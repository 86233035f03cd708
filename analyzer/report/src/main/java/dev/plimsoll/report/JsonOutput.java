package dev.plimsoll.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.plimsoll.engine.size.Bytes;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;

/// Opens generators of indented, pure ASCII JSON, which no terminal, encoding or log can garble.
final class JsonOutput {
    private JsonOutput() {}

    static JsonGenerator open(Appendable out) throws IOException {
        JsonFactory factory =
                JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        JsonGenerator json = factory.createGenerator(new AppendableWriter(out));
        json.setPrettyPrinter(
                new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter));
        return json;
    }

    /// Writes a number of bytes, or null where it is not known.
    static void bytes(JsonGenerator json, String name, Optional<Bytes> bytes) throws IOException {
        if (bytes.isPresent()) {
            json.writeNumberField(name, bytes.orElseThrow().likely());
        } else {
            json.writeNullField(name);
        }
    }

    /// Writes a multiple with three decimals.
    static void multiple(JsonGenerator json, String name, double factor) throws IOException {
        json.writeNumberField(name, Math.round(factor * 1000) / 1000.0);
    }

    private static final class AppendableWriter extends Writer {
        private final Appendable out;

        AppendableWriter(Appendable out) {
            this.out = out;
        }

        @Override
        public void write(char[] characters, int offset, int length) throws IOException {
            out.append(new String(characters, offset, length));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
