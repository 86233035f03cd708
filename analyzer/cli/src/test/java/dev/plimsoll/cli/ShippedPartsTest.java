package dev.plimsoll.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole tool on a small project.
final class ShippedPartsTest {
    @TempDir
    Path directory;

    @Test
    void findsTheMotivatingCase() throws IOException {
        Files.createDirectories(directory.resolve(".git"));
        Files.writeString(directory.resolve("train.py"), """
                import pandas as pd

                input_df = pd.read_parquet("users.parquet")
                wanted = input_df.drop(["id"], axis=1)
                wanted = wanted.astype("int")
                print(wanted.tail(), input_df["id"].max())
                """);
        Files.writeString(directory.resolve("datapackage.json"), """
                {"name": "p", "resources": [{"name": "users", "path": "users.parquet", "stats": {"rows": 10000000},
                  "schema": {"fields": [
                    {"name": "id", "type": "integer", "dtype": "int64"},
                    {"name": "a", "type": "integer", "dtype": "int8"},
                    {"name": "b", "type": "integer", "dtype": "int8"}]}}]}
                """);
        StringBuilder out = new StringBuilder();
        StringBuilder err = new StringBuilder();
        Console console = new Console(directory, Map.of(), out, err, false, false, false);
        String[] arguments = {"check", ".", "--quiet", "--engine", "pandas=2.3"};
        assertEquals(1, Main.run(arguments, console, ShippedParts.toolbox()), () -> out.toString() + err);
        assertTrue(out.toString().contains("train.py:5:1: error[drop-then-reassign]"), out::toString);
        assertTrue(out.toString().contains("error[widening-int-cast]"), out::toString);
    }
}
