package dev.plimsoll.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// An expected output that is checked in. `-Dplimsoll.golden=write` writes it anew.
final class GoldenFile {
    private GoldenFile() {}

    static void check(String name, String actual) throws IOException {
        if ("write".equals(System.getProperty("plimsoll.golden"))) {
            Files.writeString(Path.of("src/test/resources/dev/plimsoll/report", name), actual);
            return;
        }
        assertEquals(read(name), actual);
    }

    static String read(String name) throws IOException {
        try (InputStream stream = GoldenFile.class.getResourceAsStream(name)) {
            return stream == null ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
