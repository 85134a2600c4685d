package lstm.offline.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.BitSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ConfusionTest {

    static Stream<RandomRows> cases() {
        return RandomRows.cases();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void countsAsASlowTwinDoes(RandomRows rows) {
        var counted = Confusion.of(rows.said(), rows.so(), rows.rows());

        assertEquals(count(rows, true, true), counted.truePositives());
        assertEquals(count(rows, true, false), counted.falsePositives());
        assertEquals(count(rows, false, true), counted.falseNegatives());
        assertEquals(count(rows, false, false), counted.trueNegatives());
        assertEquals(rows.rows(), counted.rows());
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
        var counted = Confusion.of(rows(0), rows(), 4);

        assertEquals(Double.NaN, counted.recall());
        assertEquals(Double.NaN, counted.missedAlarmRate());
        assertEquals(0, counted.precision());
        assertEquals(0, counted.f1());
        assertEquals(0.25, counted.falseAlarmRate());
    }

    @Test
    void sayingNothingHasNoPrecision() {
        var counted = Confusion.of(rows(), rows(0), 2);

        assertEquals(Double.NaN, counted.precision());
        assertEquals(0, counted.recall());
        assertEquals(1, counted.missedAlarmRate());
    }

    @Test
    void theSumOfTwoPartsIsTheWhole() {
        var said = rows(3, 4, 5, 60, 61, 99);
        var so = rows(4, 5, 6, 36, 37, 61);

        assertEquals(
                Confusion.of(said, so, 100),
                Confusion.of(said.get(0, 37), so.get(0, 37), 37)
                        .plus(Confusion.of(said.get(37, 100), so.get(37, 100), 63))
                        .plus(Confusion.NONE));
    }

    private static BitSet rows(int... set) {
        var rows = new BitSet();
        IntStream.of(set).forEach(rows::set);
        return rows;
    }

    private static long count(RandomRows rows, boolean said, boolean so) {
        return IntStream.range(0, rows.rows())
                .filter(row -> rows.said().get(row) == said && rows.so().get(row) == so)
                .count();
    }
}
