package dev.plimsoll.ir.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plimsoll.ir.Module;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// The law of the textual form, on modules made at random.
class RoundTripTest {
    private static final int MODULES = 200;

    @Test
    void parsingWhatWasPrintedGivesTheModule() {
        for (int seed = 0; seed < MODULES; seed++) {
            Module module = new RandomModules(seed).module();
            String text = IrPrinter.print(module);
            int number = seed;
            assertEquals(module, IrParser.parse(text), () -> "seed " + number + "\n" + text);
        }
    }

    @Test
    void anOutlineParsesToTheSameOutline() {
        for (int seed = 0; seed < MODULES; seed++) {
            String outline = IrPrinter.outline(new RandomModules(seed).module());
            assertEquals(outline, IrPrinter.outline(IrParser.parse(outline)));
        }
    }

    @Test
    void damagedTextIsParsedOrRefusedWithItsPlace() {
        for (int seed = 0; seed < MODULES; seed++) {
            String text = IrPrinter.outline(new RandomModules(seed).module());
            SplittableRandom random = new SplittableRandom(seed);
            int cut = random.nextInt(text.length());
            String damaged = text.substring(0, cut)
                    + "([{}])\"`@1 x=\n".charAt(random.nextInt(14))
                    + text.substring(Math.min(text.length(), cut + random.nextInt(3)));
            try {
                IrParser.parse(damaged);
            } catch (IrSyntaxException refused) {
                assertTrue(refused.line() >= 1 && refused.column() >= 1, refused.getMessage());
            }
        }
    }

    @Test
    void nestingBeyondTheLimitIsRefused() {
        for (String opening :
                new String[] {"(", "[", "{", "-", "not ", "x(", "lambda: ", "if x {\n", "match x { case y {"}) {
            String text = opening.repeat(5_000);
            IrSyntaxException refused = assertThrows(IrSyntaxException.class, () -> IrParser.parse(text));
            assertTrue(refused.getMessage().contains("levels of nesting"), refused.getMessage());
        }
    }
}
