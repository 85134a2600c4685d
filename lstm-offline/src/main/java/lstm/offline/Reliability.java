package lstm.offline;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import lstm.score.ClaimCount;

/**
 * Whether a probability is what it says: how many normal rows should be above each of {@link ClaimCount#LEVELS}, and how
 * many are.
 *
 * @param claims one per level, in order, all of the same rows
 */
record Reliability(List<ClaimCount> claims) {

    /** The level of a row without a probability. */
    static final byte NONE = -1;

    Reliability {
        claims = List.copyOf(claims);
    }

    /** The number of levels that a probability is strictly above, all there is to know of it; {@link #NONE} for NaN. */
    static byte level(double probability) {
        if (Double.isNaN(probability)) {
            return NONE;
        }
        byte level = 0;
        while (level < ClaimCount.LEVELS.size() && probability > ClaimCount.LEVELS.get(level)) {
            level++;
        }
        return level;
    }

    /** Counts the rows that are not anomalous and have a probability; {@code levels}: as {@link #level}, shape [rows]. */
    static Reliability of(byte[] levels, BitSet anomalous) {
        long[] exactly = new long[ClaimCount.LEVELS.size() + 1]; // rows above so many levels
        for (int row = anomalous.nextClearBit(0); row < levels.length; row = anomalous.nextClearBit(row + 1)) {
            if (levels[row] != NONE) {
                exactly[levels[row]]++;
            }
        }
        long rows = 0;
        for (long count : exactly) {
            rows += count;
        }
        var claims = new ArrayList<ClaimCount>();
        long above = rows;
        for (int level = 0; level < ClaimCount.LEVELS.size(); level++) {
            above -= exactly[level];
            claims.add(new ClaimCount(ClaimCount.LEVELS.get(level), rows, above));
        }
        return new Reliability(claims);
    }

    /** Both together. */
    Reliability plus(Reliability other) {
        var both = new ArrayList<ClaimCount>();
        for (int level = 0; level < claims.size(); level++) {
            both.add(claims.get(level).plus(other.claims.get(level)));
        }
        return new Reliability(both);
    }

    /** Normal rows with a probability. */
    long rows() {
        return claims.get(0).rows();
    }
}
