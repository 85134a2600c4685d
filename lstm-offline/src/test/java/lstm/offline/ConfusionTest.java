package lstm.offline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ConfusionTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 10, 50, 90, 100}) // percent of rows that are anomalous, and that are called so
    void countsAsASlowTwinDoes(int percent) {
        var random = new SplittableRandom(percent);
        for (int round = 0; round < 20; round++) {
            int rows = 1 + random.nextInt(300);
            List<Boolean> said = flags(rows, percent, random);
            List<Boolean> so = flags(rows, percent, random);
            int from = random.nextInt(rows);
            int to = from + random.nextInt(rows - from + 1);

            var counted = Confusion.of(said, so, from, to);

            assertEquals(count(said, so, from, to, true, true), counted.truePositives());
            assertEquals(count(said, so, from, to, true, false), counted.falsePositives());
            assertEquals(count(said, so, from, to, false, true), counted.falseNegatives());
            assertEquals(count(said, so, from, to, false, false), counted.trueNegatives());
        }
    }

    @Test
    void eachFigureIsTheShareThatItsNameSays() {
        var counted = new Confusion(6, 2, 3, 89);

        assertEquals(6.0 / 8, counted.precision(), 1e-15);
        assertEquals(6.0 / 9, counted.recall(), 1e-15);
        assertEquals(2 * 0.75 * (6.0 / 9) / (0.75 + 6.0 / 9), counted.f1(), 1e-15);
        assertEquals(2.0 / 91, counted.falseAlarmRate(), 1e-15);
        assertEquals(3.0 / 9, counted.missedAlarmRate(), 1e-15);
    }

    @Test
    void withoutAnomalousRowsRecallIsNoNumberAndFalseAlarmsStillAre() {
        var counted = Confusion.of(List.of(true, false, false, false), List.of(false, false, false, false), 0, 4);

        assertEquals(Double.NaN, counted.recall());
        assertEquals(Double.NaN, counted.missedAlarmRate());
        assertEquals(0, counted.precision());
        assertEquals(0, counted.f1());
        assertEquals(0.25, counted.falseAlarmRate());
    }

    @Test
    void sayingNothingHasNoPrecision() {
        var counted = Confusion.of(List.of(false, false), List.of(true, false), 0, 2);

        assertEquals(Double.NaN, counted.precision());
        assertEquals(0, counted.recall());
        assertEquals(1, counted.missedAlarmRate());
    }

    @Test
    void theSumOfTwoPartsIsTheWhole() {
        var random = new SplittableRandom(5);
        List<Boolean> said = flags(100, 30, random);
        List<Boolean> so = flags(100, 20, random);

        assertEquals(
                Confusion.of(said, so, 0, 100),
                Confusion.of(said, so, 0, 37)
                        .plus(Confusion.of(said, so, 37, 100))
                        .plus(Confusion.NONE));
    }

    static List<Boolean> flags(int rows, int percent, SplittableRandom random) {
        return IntStream.range(0, rows)
                .mapToObj(row -> random.nextInt(100) < percent)
                .toList();
    }

    private static long count(
            List<Boolean> said, List<Boolean> so, int from, int to, boolean wantedSaid, boolean wantedSo) {
        return IntStream.range(from, to)
                .filter(row -> said.get(row) == wantedSaid && so.get(row) == wantedSo)
                .count();
    }
}
