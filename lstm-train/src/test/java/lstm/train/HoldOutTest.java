package lstm.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import lstm.config.TrainingConfig.HeldOutKind;
import lstm.interval.Interval;
import lstm.window.WindowSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HoldOutTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            0.01 | {50}
            0.1  | {50, 51, 52, 53, 54, 55, 56, 57, 58, 59}
            0.04 | {50, 51, 52, 53}
            0.06 | {50, 51, 52, 53, 54, 55}
            0.12 | {20, 21, 22, 23, 24, 25, 70, 71, 72, 73, 74, 75}
            """)
    void smallSharesLieInTheMiddleOfTheirPartOfTime(double share, String rows) {
        assertEquals(rows, HeldOutForm.TENTHS.rows(all(100), share).toString());
    }

    @Test
    void aFifthIsTheThirdAndTheEighthTenth() {
        BitSet rows = HeldOutForm.TENTHS.rows(all(400), 0.2);
        var expected = new BitSet();
        expected.set(80, 120);
        expected.set(280, 320);
        assertEquals(expected, rows);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 1.0 / 3, 0.4, 0.47, 0.5})
    void everyFormHoldsTheShareOfCleanRowsWhateverLiesBetweenThem(double share) {
        var random = new SplittableRandom(3);
        var clean = new BitSet();
        random.ints(700, 0, 1000).forEach(clean::set);
        for (HeldOutForm form : HeldOutForm.values()) {
            BitSet held = form.rows(clean, share);
            held.and(clean);
            assertEquals(share * clean.cardinality(), held.cardinality(), 1, form + " of " + share);
        }
    }

    @Test
    void noRowsAreHeldOutOfNone() {
        for (HeldOutForm form : HeldOutForm.values()) {
            assertTrue(form.rows(new BitSet(), 0.2).isEmpty());
        }
    }

    @Test
    void blocksWithAWindowEachStayAsTheyAre() {
        BitSet clean = all(400);
        clean.clear(100); // 19 or 20 rows on either side
        assertEquals(HeldOutForm.TENTHS, choose(HeldOutKind.BLOCKS, clean).form());
    }

    @Test
    void blocksTooShortForAWindowBecomeFewerAndLonger() {
        BitSet clean = all(400);
        for (int row = 90; row < 120; row += 15) {
            clean.clear(row);
            clean.clear(row + 200);
        }
        assertEquals(HeldOutForm.FIFTHS, choose(HeldOutKind.BLOCKS, clean).form());
    }

    @Test
    void whereNoBlockHoldsAWindowTheLastPartIsHeldOut() {
        BitSet clean = all(400);
        for (int row = 75; row < 330; row += 15) {
            clean.clear(row);
        }
        HoldOut.Choice choice = choose(HeldOutKind.BLOCKS, clean);
        assertEquals(HeldOutForm.LAST, choice.form());
        assertTrue(choice.rows().get(399));
    }

    @Test
    void theLastPartIsNotReplacedWhereItWasAskedFor() {
        BitSet clean = all(400);
        for (int row = 320; row < 400; row += 10) {
            clean.clear(row);
        }
        assertEquals(HeldOutForm.LAST, choose(HeldOutKind.LAST, clean).form());
    }

    /** With single rows taken out at random, as cleaning does. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void fourHundredRowsWithHolesHaveWindowsInBothParts(long seed) {
        BitSet clean = all(400);
        new SplittableRandom(seed).ints(14, 0, 400).forEach(clean::clear);
        BitSet held = choose(HeldOutKind.BLOCKS, clean).rows();
        for (boolean part : new boolean[] {false, true}) {
            List<Interval> stretches = HoldOut.stretches(clean, held, part, List.of(new Interval(0, 400)));
            assertTrue(HoldOut.windows(new WindowSpec(20, 1), stretches) > 0);
        }
    }

    private static HoldOut.Choice choose(HeldOutKind kind, BitSet clean) {
        return new HoldOut(kind, 0.2, new WindowSpec(20, 1)).choose(clean, List.of(new Interval(0, 400)));
    }

    private static BitSet all(int rows) {
        var clean = new BitSet();
        clean.set(0, rows);
        return clean;
    }
}
