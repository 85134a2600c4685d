package lstm.sample;

import java.util.SplittableRandom;

/**
 * Seeded random numbers that are the same on every platform and Java version.
 *
 * <p>Gaussian numbers come from the polar method of Marsaglia and Bray (SIAM Review 6, 1964) over {@link StrictMath};
 * the JDK leaves its own method open to change.
 */
final class Draws {

    private static final double UNIT = 0x1.0p-53;

    private final long seed;
    private final SplittableRandom random;
    private double spare = Double.NaN; // the second number of a pair, NaN when used up

    Draws(long seed) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
    }

    /** A generator of its own for the part with this key; it depends on seed and key only, not on numbers drawn. */
    Draws child(long key) {
        long mixed = (seed ^ (key + 1) * 0x9E3779B97F4A7C15L) * 0xD1342543DE82EF95L;
        return new Draws(mixed ^ mixed >>> 32);
    }

    /** Uniform in [0, 1). */
    double uniform() {
        return (random.nextLong() >>> 11) * UNIT;
    }

    /** Uniform in [low, high). */
    double uniform(double low, double high) {
        return low + (high - low) * uniform();
    }

    /** Uniform over 0 to bound - 1. */
    int index(int bound) {
        return (int) (uniform() * bound);
    }

    /** Exponentially distributed with this mean. */
    double exponential(double mean) {
        return -mean * StrictMath.log(1 - uniform());
    }

    /** Standard normal. */
    double gaussian() {
        if (!Double.isNaN(spare)) {
            double kept = spare;
            spare = Double.NaN;
            return kept;
        }
        double u;
        double v;
        double square;
        do {
            u = 2 * uniform() - 1;
            v = 2 * uniform() - 1;
            square = u * u + v * v;
        } while (square >= 1 || square == 0);
        double factor = Math.sqrt(-2 * StrictMath.log(square) / square);
        spare = v * factor;
        return u * factor;
    }
}
