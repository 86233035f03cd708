package dev.plimsoll.format;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormatTest {
    @Test
    void theSourceIsFormatted() throws IOException {
        Path root = Path.of(System.getProperty("root")).toRealPath();
        List<String> problems = Format.problems(root, false);
        if (!problems.isEmpty()) {
            fail("\n" + String.join("\n", problems) + "\nto format: mvn -q -pl .ci/format compile exec:exec@apply\n");
        }
    }
}
