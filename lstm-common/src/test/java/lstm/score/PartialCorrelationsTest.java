package lstm.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PartialCorrelationsTest {

    /** x drives y and z; these two follow each other only through it. */
    private static float[] rows(int count) {
        var random = new Random(1);
        var rows = new float[3 * count];
        for (int r = 0; r < count; r++) {
            double x = random.nextGaussian();
            rows[3 * r] = (float) x;
            rows[3 * r + 1] = (float) (x + 0.5 * random.nextGaussian());
            rows[3 * r + 2] = (float) (-x + 0.5 * random.nextGaussian());
        }
        return rows;
    }

    @Test
    void whatOnlySharesACauseIsNotTied() {
        double[][] partial = PartialCorrelations.of(rows(20_000), 3, 0.001);
        assertTrue(partial[0][1] > 0.5 && partial[0][2] < -0.5);
        assertEquals(0, partial[1][2], 0.03);
        assertEquals(0, partial[1][1]);
        assertEquals(partial[0][1], partial[1][0], 1e-12);
    }

    @Test
    void aConstantIsTiedToNobodyAndATwinIsNoTrouble() {
        var random = new Random(1);
        var rows = new float[3 * 1000];
        for (int r = 0; r < 1000; r++) {
            rows[3 * r] = (float) random.nextGaussian();
            rows[3 * r + 1] = rows[3 * r];
            rows[3 * r + 2] = 5;
        }
        double[][] partial = PartialCorrelations.of(rows, 3, 0.3);
        assertTrue(partial[0][1] > 0.7 && partial[0][1] < 1);
        assertEquals(0, partial[0][2], 1e-12);
        assertEquals(0, partial[1][2], 1e-12);
    }
}
