package dev.plimsoll.ir;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProgramTest {
    @Test
    void theExactNameWins() {
        assertEquals(Optional.of("build"), found("build", "features.build", "build"));
    }

    @Test
    void theOnlySuffixIsFound() {
        assertEquals(Optional.of("src.features.build"), found("features.build", "src.features.build", "main"));
    }

    @Test
    void twoSuffixesAreNone() {
        assertEquals(Optional.empty(), found("build", "a.build", "b.build"));
    }

    @Test
    void aSuffixEndsAtADot() {
        assertEquals(Optional.empty(), found("build", "rebuild"));
    }

    private static Optional<String> found(String name, String... modules) {
        List<Module> all = Stream.of(modules)
                .map(each -> new Module(
                        each, Module.Language.PYTHON, new SourceFile(each + ".py", ""), List.of(), List.of()))
                .toList();
        return new Program(all).module(name).map(Module::name);
    }
}
