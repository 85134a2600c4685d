package lstm.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalsTest {

    private static String text(double value, int decimals) {
        var text = new StringBuilder();
        Decimals.append(text, value, decimals);
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "0, 2, 0.00",
        "-0.001, 2, 0.00",
        "-0.01, 2, -0.01",
        "1.005, 1, 1.0",
        "9.996, 2, 10.00",
        "-12.5, 3, -12.500",
        "7, 1, 7.0",
        "0.000001, 6, 0.000001",
        "1480.04, 1, 1480.0"
    })
    void keepsTheAskedDigits(double value, int decimals, String expected) {
        assertEquals(expected, text(value, decimals));
    }

    @Test
    void writesNothingForAMissingValue() {
        assertEquals("", text(Double.NaN, 3));
    }

    @Test
    void agreesWithBigDecimal() {
        var draws = new Draws(11);
        for (int i = 0; i < 10_000; i++) {
            double value = draws.uniform(-5_000, 5_000);
            int decimals = draws.index(7);
            String expected = BigDecimal.valueOf(value)
                    .setScale(decimals, RoundingMode.HALF_UP)
                    .toPlainString();
            assertEquals(expected, text(value, decimals));
        }
    }
}
