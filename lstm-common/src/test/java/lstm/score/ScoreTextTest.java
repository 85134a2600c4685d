package lstm.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreTextTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "1, 1.00000",
        "1.5, 1.50000",
        "-1.5, -1.50000",
        "0.1, 0.100000",
        "0.01, 0.0100000",
        "0.0012345678, 0.00123457",
        "0.000001, 0.00000100000",
        "9.9999999, 10.0000",
        "0.99999999, 1.00000",
        "999999.7, 1000000",
        "123456.4, 123456",
        "1234567.8, 1234570",
        "987654321, 987654000",
        "1e9, 1.00000E+9",
        "1.234567e12, 1.23457E+12",
        "1e-7, 1.00000E-7",
        "Infinity, 1.79769E+308",
    })
    void writesSixSignificantDigits(double score, String text) {
        assertEquals(text, ScoreText.score(score));
    }

    @ParameterizedTest
    @CsvSource({"1234567.8, 1234568", "987654321.4, 987654321", "999999.7, 1000000", "21.53, 21.5300", "-0.5, -0.500000"
    })
    void losesNoDigitBeforeThePointOfAMeasurement(double value, String text) {
        assertEquals(text, ScoreText.measurement(value));
    }

    @Test
    void writesNothingForWhatIsNotThere() {
        assertEquals("", ScoreText.score(Double.NaN));
        assertEquals("", ScoreText.measurement(Double.NaN));
        assertEquals("", ScoreText.probability(Double.NaN));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.000000",
        "0.5, 0.500000",
        "0.0000004, 0.000000",
        "0.499999999, 0.500000",
        "0.97, 0.970000",
        "0.9989, 0.998900",
        "0.99995, 0.9999500",
        "0.99991234, 0.9999123",
        "0.9999999876, 0.9999999876",
        "0.999999999999999, 0.999999999999999",
        "1, 1",
    })
    void writesAProbability(double probability, String text) {
        assertEquals(text, ScoreText.probability(probability));
    }

    @Test
    void neverRoundsAProbabilityUpToOne() {
        assertEquals("0.999999999999999", ScoreText.probability(Math.nextDown(1.0)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.01, 1.01, Double.POSITIVE_INFINITY})
    void refusesWhatIsNoProbability(double probability) {
        assertThrows(IllegalArgumentException.class, () -> ScoreText.probability(probability));
    }

    @Test
    void agreesWithDecimalArithmeticOnRandomScores() {
        var random = new SplittableRandom(1);
        for (int i = 0; i < 200_000; i++) {
            double score = Math.pow(10, random.nextDouble(-5.9, 8.9));
            if (i % 4 == 0) {
                score = Math.round(score * 1e4) / 1e4 + 0.5e-4; // near a tie
            }
            BigDecimal slow = new BigDecimal(score).round(new MathContext(6, RoundingMode.HALF_EVEN));
            String text = ScoreText.score(score);
            assertEquals(0, slow.compareTo(new BigDecimal(text)), text);
            assertTrue(new BigDecimal(text).precision() == 6 || score >= 1e6, text);
            assertFalse(text.indexOf('E') >= 0, text);
        }
    }

    @Test
    void keepsTheOrderOfProbabilitiesAndThreeDigitsOfWhatIsMissing() {
        var random = new SplittableRandom(2);
        for (int i = 0; i < 200_000; i++) {
            double missing = Math.pow(10, random.nextDouble(-12.9, 0));
            double probability = 1 - missing;
            String text = ScoreText.probability(probability);
            double read = Double.parseDouble(text);
            assertTrue(read < 1, text);
            assertFalse(text.indexOf('E') >= 0, text);
            assertEquals(missing, 1 - read, Math.max(0.5e-6 * Math.min(1, missing / 1e-3), 0.006 * missing), text);
            assertTrue(Double.parseDouble(ScoreText.probability(probability * 0.9)) <= read, text);
        }
    }
}
