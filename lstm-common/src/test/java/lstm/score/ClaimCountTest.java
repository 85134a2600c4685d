package lstm.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimCountTest {

    @ParameterizedTest
    @CsvSource({"0.9, 0.1", "0.97, 0.03", "0.99, 0.01", "0.997, 0.003", "0.999, 0.001"})
    void theExpectedShareIsTheDecimalThatAPersonReads(double claimed, double expected) {
        assertEquals(expected, new ClaimCount(claimed, 10, 1).expectedShare());
    }

    @Test
    void timesAsManyIsWhatWasObservedOverWhatWasExpected() {
        var claim = new ClaimCount(0.99, 1000, 25);

        assertEquals(10, claim.expected());
        assertEquals(0.025, claim.observedShare());
        assertEquals(OptionalDouble.of(2.5), claim.timesAsMany());
    }

    @Test
    void fewerThanFiveExpectedRowsTellNothing() {
        assertEquals(OptionalDouble.empty(), new ClaimCount(0.9, 49, 30).timesAsMany());
        assertEquals(OptionalDouble.of(0), new ClaimCount(0.9, 50, 0).timesAsMany());
        assertEquals(OptionalDouble.of(1), new ClaimCount(0.999, 5000, 5).timesAsMany());
    }

    @Test
    void withoutARowThereIsNoShare() {
        assertEquals(Double.NaN, new ClaimCount(0.9, 0, 0).observedShare());
        assertEquals(OptionalDouble.empty(), new ClaimCount(0.9, 0, 0).timesAsMany());
    }

    @Test
    void countsOfOneLevelAddUp() {
        assertEquals(new ClaimCount(0.9, 30, 7), new ClaimCount(0.9, 10, 2).plus(new ClaimCount(0.9, 20, 5)));
        var other = new ClaimCount(0.99, 20, 5);
        assertThrows(IllegalArgumentException.class, () -> new ClaimCount(0.9, 10, 2).plus(other));
    }

    @Test
    void refusesWhatCannotBe() {
        assertThrows(IllegalArgumentException.class, () -> new ClaimCount(1, 10, 2));
        assertThrows(IllegalArgumentException.class, () -> new ClaimCount(0, 10, 2));
        assertThrows(IllegalArgumentException.class, () -> new ClaimCount(0.9, 1, 2));
        assertThrows(IllegalArgumentException.class, () -> new ClaimCount(0.9, 1, -1));
    }
}
