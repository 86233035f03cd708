package dev.plimsoll.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// How pages are cut into snippets.
final class SnippetTest {
    private static List<Snippet> read(String markdown) {
        return Snippet.of("Page.md", markdown);
    }

    @Test
    void aBlockIsAProgram() {
        Snippet snippet = read("# Rule\n\n## Example\n```python\nx = 1\n```\n").getFirst();
        assertEquals(List.of("Rule", "Example"), snippet.section());
        assertEquals(
                new Snippet.SnippetFile("python", "main.py", "x = 1\n", 5),
                snippet.files().getFirst());
        assertEquals(List.of("3.0"), snippet.engines());
    }

    @Test
    void otherBlocksAreForPeople() {
        assertEquals(List.of(), read("```\nx\n```\n```java\nx\n```\n```python skip\nx\n```\n```json\n{}\n```\n"));
    }

    @Test
    void blocksNameEnginesAndBindings() {
        Snippet snippet =
                read("```ir pandas=1.5,2.3 bind=df=users\nx = 1\n```\n").getFirst();
        assertEquals(List.of("1.5", "2.3"), snippet.engines());
        assertEquals(Map.of("df", "users"), snippet.bindings());
        assertEquals("main.ir", snippet.files().getFirst().path());
    }

    @Test
    void filesThatFollowEachOtherAreOneProgram() {
        List<Snippet> snippets = read("""
                ```python file=load.py
                a
                ```
                and
                ```python file=train.py
                b
                ```
                ## Next
                ```python file=load.py
                c
                ```
                """);
        assertEquals(2, snippets.size());
        assertEquals(2, snippets.getFirst().files().size());
    }

    @Test
    void schemasCountInTheirSection() {
        List<Snippet> snippets = read("""
                ## One
                ```json schema
                {"one": 1}
                ```
                ### Below
                ```python
                a
                ```
                ## Two
                ```python
                b
                ```
                """);
        assertEquals(Optional.of("{\"one\": 1}\n"), snippets.get(0).schema());
        assertEquals(Optional.empty(), snippets.get(1).schema());
    }

    @Test
    void mistypedBlocksAreErrors() {
        assertThrows(IllegalArgumentException.class, () -> read("```python panda=1.5\nx\n```\n"));
        assertThrows(IllegalArgumentException.class, () -> read("```python\nx\n"));
    }
}
