package dev.plimsoll.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plimsoll.engine.result.Analysis;
import dev.plimsoll.engine.result.PricedFinding;
import dev.plimsoll.ir.SourceProblem;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class GitHubReportTest {
    private static String print(Analysis analysis) throws IOException {
        StringBuilder out = new StringBuilder();
        Optional<Budget> budget = Optional.of(new Budget(64L << 30));
        new GitHubReport().write(analysis, Fixture.context(Layout.PLAIN, budget), out);
        return out.toString();
    }

    @Test
    void goldenFile() throws IOException {
        GoldenFile.check("github.txt", print(Fixture.analysis()));
    }

    @Test
    void saysHowManyAreBeyondTheLimit() throws IOException {
        List<PricedFinding> many = Collections.nCopies(37, Fixture.rebind());
        String[] lines = print(new Analysis(List.of(), many, List.of())).split("\n", -1);
        assertEquals(12, lines.length);
        assertTrue(lines[10].startsWith("::notice title=plimsoll::27 more left out"), lines[10]);
    }

    @Test
    void namesCannotForgeCommands() throws IOException {
        SourceProblem problem = new SourceProblem("a,b:c\n::error::x%.py", 3, "bad\r\n::error::y", "");
        String text = print(new Analysis(List.of(), List.of(), List.of(problem)));
        assertEquals(1, text.lines().count());
        assertTrue(text.startsWith("::warning file=a%2Cb%3Ac%0A%3A%3Aerror%3A%3Ax%25.py,line=3,"), text);
        assertTrue(text.endsWith("::bad\\x0d%0A::error::y\n"), text);
    }
}
