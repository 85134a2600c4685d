package lstm.score;

import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalDouble;
import lstm.check.Require;

/**
 * How often a probability was above a level, in rows that are known to be normal: the level itself claims how often it
 * should be.
 *
 * @param claimed the level, in (0, 1)
 * @param rows normal rows with a probability
 * @param above those of them whose probability is strictly above the level, at most {@code rows}
 */
public record ClaimCount(double claimed, long rows, long above) {

    /** Levels whose claim is compared with what was observed, rising. */
    public static final List<Double> LEVELS = List.of(0.9, 0.97, 0.99, 0.997, 0.999);

    /** Where fewer rows than this should be above, chance decides what is observed. */
    private static final int LEAST_EXPECTED = 5;

    public ClaimCount {
        Require.between("claimed", claimed, Double.MIN_VALUE, Math.nextDown(1.0));
        Require.atLeast("above", above, 0);
        Require.atLeast("rows", rows, above);
    }

    /** Share of the rows that should be above; of 0.9 it is 0.1 and not what is left of it in binary. */
    public double expectedShare() {
        return BigDecimal.ONE.subtract(BigDecimal.valueOf(claimed)).doubleValue();
    }

    /** Rows that should be above. */
    public double expected() {
        return expectedShare() * rows;
    }

    /** Share of the rows that is above; NaN without a row. */
    public double observedShare() {
        return rows == 0 ? Double.NaN : (double) above / rows;
    }

    /** How many times as many are above as should be; empty where they are too few to tell. */
    public OptionalDouble timesAsMany() {
        return expected() < LEAST_EXPECTED ? OptionalDouble.empty() : OptionalDouble.of(above / expected());
    }

    /** Both together; of the same level. */
    public ClaimCount plus(ClaimCount other) {
        if (claimed != other.claimed) {
            throw new IllegalArgumentException(
                    "levels are " + claimed + " and " + other.claimed + "; must be the same");
        }
        return new ClaimCount(claimed, rows + other.rows, above + other.above);
    }
}
