package lstm.online.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineTest {

    private static final double LEAST = 1e-5;

    private static double[] noisy(long seed, int count, double slope) {
        var random = new SplittableRandom(seed);
        var values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = 3 + slope * i + random.nextDouble() - 0.5;
        }
        return values;
    }

    /** The twin solves the normal equations as the textbook writes them. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void isThatOfTheNormalEquations(long seed) {
        double[] y = noisy(seed, 40, 0.2);
        int n = 12;
        double sx = 0;
        double sy = 0;
        double sxx = 0;
        double sxy = 0;
        for (int x = 0; x < n; x++) {
            double value = y[40 - n + x];
            sx += x;
            sy += value;
            sxx += x * x;
            sxy += x * value;
        }
        double slope = (n * sxy - sx * sy) / (n * sxx - sx * sx);
        double start = (sy - slope * sx) / n;

        Line line = Line.through(y, 40, n, LEAST);

        assertEquals(slope, line.slope(), 1e-12);
        assertEquals(start + slope * (n - 1), line.end(), 1e-12);
    }

    @Test
    void itsSignificanceIsThatOfTheNormalDistribution() {
        int beyond = 0;
        for (long seed = 1; seed <= 4000; seed++) {
            beyond += Line.through(noisy(seed, 24, 0), 24, 24, LEAST).significance() > 1.645 ? 1 : 0;
        }
        assertEquals(0.05, beyond / 4000.0, 0.02); // one side of it
    }

    @Test
    void neighboursThatSayTheSameCountLess() {
        double[] apart = noisy(1, 48, 0.05);
        var pairs = new double[48];
        for (int i = 0; i < 48; i++) {
            pairs[i] = apart[i / 4 * 4];
        }
        assertTrue(Line.through(pairs, 48, 48, LEAST).significance()
                < 0.8 * Line.through(apart, 48, 48, LEAST).significance());
    }

    @Test
    void whatFallsOrStandsStillIsNoRise() {
        assertEquals(0, Line.through(noisy(1, 24, -1), 24, 24, LEAST).significance());
        var constant = new double[24];
        Arrays.fill(constant, 7);
        assertEquals(new Line(0, 7, 0), Line.through(constant, 24, 24, LEAST));
    }

    @Test
    void aLineWithoutNoiseHasAFiniteSignificance() {
        var values = new double[24];
        Arrays.setAll(values, i -> 0.1 * i);

        Line line = Line.through(values, 24, 6, LEAST);

        assertEquals(2.3, line.end(), 1e-12);
        assertTrue(line.significance() > 5 && line.significance() < 50, line::toString);
    }
}
