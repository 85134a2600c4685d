package lstm.scale;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScalerTest {

    private static final double NONE = Double.NaN;

    @Test
    void subtractsTheOffsetAndDividesByTheSpread() {
        var scaler = new Scaler(new double[] {10, -1}, new double[] {2, 0.5});

        assertEquals(2, scaler.sensors());
        assertEquals(1.5, scaler.scale(0, 13));
        assertEquals(4, scaler.scale(1, 1));
        assertEquals(13, scaler.unscale(0, 1.5));
    }

    @Test
    void leavesAMissingValueMissing() {
        var scaler = new Scaler(new double[] {10}, new double[] {2});

        assertTrue(Double.isNaN(scaler.scale(0, NONE)));
        assertTrue(Double.isNaN(scaler.unscale(0, NONE)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void unscaleIsTheInverseOfScaleAndScaleRises(long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 1000; i++) {
            double offset = random.nextDouble(-1e6, 1e6);
            double spread = Math.exp(random.nextDouble(-10, 10));
            var scaler = new Scaler(new double[] {offset}, new double[] {spread});
            double value = offset + spread * random.nextDouble(-20, 20);
            double rounding = 1e-14 * (Math.abs(value) + Math.abs(offset) + spread);
            assertEquals(value, scaler.unscale(0, scaler.scale(0, value)), rounding);
            assertTrue(scaler.scale(0, value) < scaler.scale(0, value + 1e-6 * spread + 1e-8));
        }
    }

    @Test
    void aNetworkSeesNothingBeyondTheClip() {
        var scaler = new Scaler(new double[] {10}, new double[] {2}, 4);

        for (double value : new double[] {1e300, Double.POSITIVE_INFINITY, 18.1}) {
            assertEquals(4, scaler.scale(0, value));
            assertEquals(-4, scaler.scale(0, 20 - value));
        }
        assertEquals(3.9, scaler.scale(0, 17.8), 1e-12);
        assertTrue(Double.isNaN(scaler.scale(0, NONE)));
        assertEquals(50, scaler.unclipped(0, 110));
        assertEquals(110, scaler.unscale(0, 50));
    }

    @Test
    void aClipOfNothingIsNone() {
        var scaler = new Scaler(new double[] {10}, new double[] {2});

        assertEquals(0, scaler.clip());
        assertEquals(5e8 - 5, scaler.scale(0, 1e9));
        assertEquals(4, scaler.clippedAt(4).scale(0, 1e9));
        assertThrows(IllegalArgumentException.class, () -> scaler.clippedAt(-1));
        assertThrows(IllegalArgumentException.class, () -> scaler.clippedAt(NONE));
    }

    @Test
    void keepsItsOwnNumbers() {
        double[] offset = {1};
        double[] spread = {2};
        var scaler = new Scaler(offset, spread);
        offset[0] = 9;
        spread[0] = 9;
        scaler.offsets()[0] = 9;
        scaler.spreads()[0] = 9;

        assertArrayEquals(new double[] {1}, scaler.offsets());
        assertArrayEquals(new double[] {2}, scaler.spreads());
    }

    @Test
    void isEqualToOneOfTheSameNumbers() {
        var scaler = new Scaler(new double[] {1, 2}, new double[] {3, 4});
        var same = new Scaler(new double[] {1, 2}, new double[] {3, 4});

        assertEquals(scaler, same);
        assertEquals(scaler.hashCode(), same.hashCode());
        assertNotEquals(scaler, new Scaler(new double[] {1, 2}, new double[] {3, 5}));
        assertNotEquals(scaler, new Scaler(new double[] {0, 2}, new double[] {3, 4}));
        assertNotEquals(scaler, scaler.clippedAt(3));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesASpreadThatCannotBeDividedBy(double spread) {
        var refused = assertThrows(
                IllegalArgumentException.class, () -> new Scaler(new double[] {0, 0}, new double[] {1, spread}));
        assertEquals(
                "sensor 1 has offset 0.0 and spread " + spread + "; must be finite, the spread above 0",
                refused.getMessage());
    }

    @Test
    void refusesAnOffsetThatIsNoNumberAndSizesThatDiffer() {
        assertThrows(IllegalArgumentException.class, () -> new Scaler(new double[] {NONE}, new double[] {1}));
        assertThrows(IllegalArgumentException.class, () -> new Scaler(new double[] {1, 2}, new double[] {1}));
    }
}
