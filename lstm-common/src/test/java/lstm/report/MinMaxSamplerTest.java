package lstm.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MinMaxSamplerTest {

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    /** A random series, its reduction, and how many points share a bucket. */
    private record Case(Points all, int maxPoints, Points kept) {

        static Case of(int seed) {
            var random = new Random(seed);
            int rows = 1 + random.nextInt(5000);
            int maxPoints = 8 + random.nextInt(300);
            var positions = new long[rows];
            var values = new double[rows];
            long position = random.nextInt(1000) - 500L;
            double level = 0;
            int gapLeft = 0;
            for (int i = 0; i < rows; i++) {
                position += random.nextInt(4); // equal positions too
                level += random.nextGaussian();
                gapLeft = random.nextInt(400) == 0 ? random.nextInt(600) : gapLeft - 1;
                positions[i] = position;
                values[i] = gapLeft > 0 ? Double.NaN : level;
            }
            var sampler = new MinMaxSampler(maxPoints);
            for (int i = 0; i < rows; i++) {
                sampler.accept(positions[i], values[i]);
            }
            return new Case(Points.of(positions, values), maxPoints, sampler.points());
        }

        int buckets() {
            return (maxPoints - 2) / 3 / 2 * 2;
        }

        int perBucket() {
            int per = 1;
            while (per * buckets() < all.size()) {
                per *= 2;
            }
            return per;
        }

        boolean keeps(long position, double value) {
            return IntStream.range(0, kept.size())
                    .anyMatch(k -> kept.position(k) == position && Double.compare(kept.value(k), value) == 0);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void keepsNoMoreThanAskedForInOrder(int seed) {
        var c = Case.of(seed);
        assertTrue(c.kept().size() <= c.maxPoints());
        for (int i = 1; i < c.kept().size(); i++) {
            assertTrue(c.kept().position(i) >= c.kept().position(i - 1));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void inventsNothing(int seed) {
        var c = Case.of(seed);
        for (int k = 0; k < c.kept().size(); k++) {
            int at = k;
            assertTrue(IntStream.range(0, c.all().size())
                    .anyMatch(i -> c.all().position(i) == c.kept().position(at)
                            && Double.compare(c.all().value(i), c.kept().value(at)) == 0));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void keepsFirstAndLastAndTheExtremesOfEachBucket(int seed) {
        var c = Case.of(seed);
        int[] real = IntStream.range(0, c.all().size())
                .filter(i -> !Double.isNaN(c.all().value(i)))
                .toArray();
        if (real.length > 0) {
            int last = real[real.length - 1];
            assertTrue(c.keeps(c.all().position(real[0]), c.all().value(real[0])));
            assertTrue(c.keeps(c.all().position(last), c.all().value(last)));
        }
        for (int from = 0; from < c.all().size(); from += c.perBucket()) {
            int to = Math.min(c.all().size(), from + c.perBucket());
            var bucket = IntStream.range(from, to).mapToDouble(c.all()::value).filter(v -> !Double.isNaN(v));
            var range = bucket.summaryStatistics();
            if (range.getCount() > 0) {
                assertTrue(keepsValueIn(c, from, to, range.getMin()));
                assertTrue(keepsValueIn(c, from, to, range.getMax()));
            }
        }
    }

    private static boolean keepsValueIn(Case c, int from, int to, double value) {
        return IntStream.range(from, to)
                .anyMatch(i -> c.all().value(i) == value && c.keeps(c.all().position(i), value));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void breaksTheLineInEachBucketWithAGap(int seed) {
        var c = Case.of(seed);
        for (int from = 0; from < c.all().size(); from += c.perBucket()) {
            int to = Math.min(c.all().size(), from + c.perBucket());
            boolean gap = IntStream.range(from, to).mapToDouble(c.all()::value).anyMatch(Double::isNaN);
            if (gap) {
                assertTrue(keepsGapIn(c, from, to));
            }
        }
    }

    private static boolean keepsGapIn(Case c, int from, int to) {
        return IntStream.range(from, to)
                .anyMatch(i -> Double.isNaN(c.all().value(i)) && c.keeps(c.all().position(i), Double.NaN));
    }

    @Test
    void keepsEverythingWhileThereIsRoom() {
        var sampler = new MinMaxSampler(32);
        for (int i = 0; i < 10; i++) {
            sampler.accept(i, i == 4 ? Double.POSITIVE_INFINITY : i * i);
        }
        assertEquals(10, sampler.points().size());
        assertTrue(Double.isNaN(sampler.points().value(4)));
    }

    @Test
    void keepsAPeakOfOneRowInAMillion() {
        var sampler = new MinMaxSampler(100);
        for (int i = 0; i < 1_000_000; i++) {
            sampler.accept(i, i == 654_321 ? 9 : Math.sin(i));
        }
        var kept = sampler.points();
        assertTrue(IntStream.range(0, kept.size()).anyMatch(k -> kept.position(k) == 654_321 && kept.value(k) == 9));
    }

    @Test
    void givesNothingForNothing() {
        assertEquals(0, new MinMaxSampler(8).points().size());
    }

    @Test
    void refusesToGoBack() {
        var sampler = new MinMaxSampler(8);
        sampler.accept(10, 1);
        assertEquals(
                "position 9 comes after 10; positions must not go back",
                assertThrows(IllegalArgumentException.class, () -> sampler.accept(9, 1))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> new MinMaxSampler(7));
    }
}
