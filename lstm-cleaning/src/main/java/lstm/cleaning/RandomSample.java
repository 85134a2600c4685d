package lstm.cleaning;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import java.util.stream.IntStream;

/** Reproducible choices of rows. */
final class RandomSample {

    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private RandomSample() {}

    /**
     * Returns {@code min(size, rows.length)} different rows in their order, each row as likely as any other. The rows
     * themselves, not copies.
     *
     * <p>Floyd's algorithm (Bentley and Floyd, "A sample of brilliance", CACM 1987): a hundred samples out of a million rows
     * cost no hundred permutations.
     */
    static double[][] of(double[][] rows, int size, long seed) {
        return rows.length <= size
                ? rows.clone()
                : Arrays.stream(places(rows.length, size, seed))
                        .mapToObj(row -> rows[row])
                        .toArray(double[][]::new);
    }

    /** The same for numbers from 0 up to {@code count}. */
    static int[] places(int count, int size, long seed) {
        if (count <= size) {
            return IntStream.range(0, count).toArray();
        }
        var random = new Random(seed); // its sequence is specified, so a seed means the same on every Java
        var chosen = new BitSet(count);
        for (int last = count - size; last < count; last++) {
            int place = random.nextInt(last + 1);
            chosen.set(chosen.get(place) ? last : place);
        }
        return chosen.stream().toArray();
    }

    /** The seed of task number {@code task}: the mixing function of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). */
    static long seedOf(long seed, int task) {
        long z = seed + (task + 1) * GOLDEN_GAMMA;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
