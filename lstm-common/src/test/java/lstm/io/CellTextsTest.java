package lstm.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Strings of cells. */
class CellTextsTest {

    private final CellTexts texts = new CellTexts();

    private String of(String cell) {
        return texts.of(("x" + cell + "y").toCharArray(), 1, 1 + cell.length());
    }

    @Test
    void sameCharactersAreOneObject() {
        assertSame(of("P1_FLOW"), of("P1_FLOW"));
    }

    @Test
    void everyCellIsItself() {
        var random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            String cell = "S".repeat(random.nextInt(2)) + random.nextInt(5_000) + "é".repeat(random.nextInt(70));
            assertEquals(cell, of(cell));
        }
        assertEquals("", of(""));
        assertEquals("BB", of("BB"));
        assertEquals("Aa", of("Aa")); // of the same hash
    }
}
