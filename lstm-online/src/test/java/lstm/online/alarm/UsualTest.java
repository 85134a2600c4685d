package lstm.online.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsualTest {

    private static Usual of(long seed, int count, double deviation) {
        var random = new Random(seed);
        var usual = new Usual(1e-9);
        for (int i = 0; i < count; i++) {
            usual.add(deviation * random.nextGaussian());
        }
        return usual;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 1, 250})
    void isTheDeviationOfNormalValues(double deviation) {
        assertEquals(deviation, of(1, 5000, deviation).deviation(), 0.15 * deviation);
    }

    @Test
    void soonKnowsTheMagnitude() {
        assertEquals(1, of(2, 200, 1).deviation(), 0.5);
    }

    @Test
    void aFewThatAreLargeHardlyMoveIt() {
        Usual usual = of(3, 3000, 1);
        double before = usual.deviation();
        for (int i = 0; i < 30; i++) {
            usual.add(1e6);
        }
        assertEquals(before, usual.deviation(), 0.05 * before);
    }

    @Test
    void followsWhatChangesForGood() {
        Usual usual = of(4, 3000, 1);
        var random = new Random(5);
        for (int i = 0; i < 5000; i++) {
            usual.add(3 * random.nextGaussian());
        }
        assertEquals(3, usual.deviation(), 0.5);
    }

    @Test
    void isNeverBelowTheLeast() {
        var usual = new Usual(0.5);
        assertEquals(0, usual.deviation());
        for (int i = 0; i < 100; i++) {
            usual.add(0);
        }
        assertEquals(0.5, usual.state().median());
        assertEquals(100, usual.count());
    }

    @Test
    void aStateThatCannotBeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Usual.State(-1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Usual.State(1, Double.NaN));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new Usual(0))
                .getMessage()
                .contains("least"));
    }
}
