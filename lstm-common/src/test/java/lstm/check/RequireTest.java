package lstm.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequireTest {

    private static void refused(String message, Executable check) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, check).getMessage());
    }

    @Test
    void atLeastAllowsTheBoundAndReturnsTheValue() {
        assertEquals(3, Require.atLeast("n", 3, 3));
        assertEquals(5_000_000_000L, Require.atLeast("n", 5_000_000_000L, 0L));
    }

    @Test
    void atLeastSaysNameValueAndWhatIsAllowed() {
        refused("window.length is 0; must be at least 1", () -> Require.atLeast("window.length", 0, 1));
        refused("rows is -1; must be at least 0", () -> Require.atLeast("rows", -1L, 0L));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 1})
    void betweenAllowsBothBounds(double value) {
        assertEquals(value, Require.between("share", value, 0, 1));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-300, 1.0000001, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void betweenRefusesWhatIsOutsideAndNaN(double value) {
        refused("share is " + value + "; must be from 0.0 to 1.0", () -> Require.between("share", value, 0, 1));
    }

    @Test
    void aboveIsStrictAndRefusesNaNButNotInfinity() {
        assertEquals(Double.MIN_VALUE, Require.above("spread", Double.MIN_VALUE, 0));
        assertEquals(Double.POSITIVE_INFINITY, Require.above("spread", Double.POSITIVE_INFINITY, 0));
        refused("spread is 0.0; must be greater than 0.0", () -> Require.above("spread", 0, 0));
        refused("spread is NaN; must be greater than 0.0", () -> Require.above("spread", Double.NaN, 0));
    }

    @Test
    void notNaNLetsInfinityThrough() {
        assertEquals(Double.NEGATIVE_INFINITY, Require.notNaN("threshold", Double.NEGATIVE_INFINITY));
        refused("threshold is NaN; must be a number", () -> Require.notNaN("threshold", Double.NaN));
    }

    @Test
    void sizeSaysBothSizes() {
        Require.size("row", 4, 4);
        refused("row has size 3; must be 4", () -> Require.size("row", 3, 4));
    }
}
