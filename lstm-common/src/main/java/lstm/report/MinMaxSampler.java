package lstm.report;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Keeps the shape of a series of any length in constant memory, so that a year fits into one chart.
 *
 * <p>Values are counted into buckets of equal numbers of points. Of each bucket stay the lowest and the highest value and
 * the start of its longest gap, if it has any; of the whole series also the first and the last value. When all buckets
 * are full they merge in pairs and each then holds twice as many, so between half and all of the buckets are in use. A
 * peak of one row therefore survives any reduction, and no value is invented or moved.
 *
 * <p>Buckets with their extremes are the idea of M4 (Jugel et al., "M4: A Visualization-Oriented Time Series Data
 * Aggregation", VLDB 2014); here the ends of the series are kept and not those of each bucket, which nobody sees at three
 * points per bucket.
 *
 * <p>Not thread-safe.
 */
public final class MinMaxSampler {

    private static final int FEWEST_POINTS = 8; // two buckets of three, and both ends

    private final Bucket[] buckets;
    private int used;
    private long inLast; // points in the bucket that is being filled
    private long perBucket = 1;
    private long accepted;
    private long lastPosition = Long.MIN_VALUE;
    private Kept first;
    private long lastIndex = -1; // of the last value that is no gap
    private double lastValue;
    private long lastValuePosition;

    /** Will return at most {@code maxPoints} points, at least 8. */
    public MinMaxSampler(int maxPoints) {
        if (maxPoints < FEWEST_POINTS) {
            throw new IllegalArgumentException("maxPoints is " + maxPoints + "; must be at least " + FEWEST_POINTS);
        }
        int bucketPairs = (maxPoints - 2) / 3 / 2;
        buckets = new Bucket[2 * bucketPairs];
    }

    /**
     * Takes the next point.
     *
     * @param position not before the one of the last call
     * @param value NaN or infinite: a gap
     */
    public void accept(long position, double value) {
        if (position < lastPosition) {
            throw new IllegalArgumentException(
                    "position " + position + " comes after " + lastPosition + "; positions must not go back");
        }
        if (used == 0 || inLast == perBucket) {
            openBucket();
        }
        long index = accepted++;
        inLast++;
        lastPosition = position;
        if (!Double.isFinite(value)) {
            buckets[used - 1].addGap(index, position);
            return;
        }
        buckets[used - 1].add(index, position, value);
        first = first == null ? new Kept(index, position, value) : first;
        lastIndex = index;
        lastValuePosition = position;
        lastValue = value;
    }

    private void openBucket() {
        if (used == buckets.length) {
            for (int i = 0; i < used / 2; i++) {
                buckets[2 * i].merge(buckets[2 * i + 1]);
                buckets[i] = buckets[2 * i];
            }
            used /= 2;
            perBucket *= 2;
        }
        buckets[used++] = new Bucket();
        inLast = 0;
    }

    /** Returns what is kept of the points so far, in their order; more may follow. */
    public Points points() {
        var inBuckets = Arrays.stream(buckets, 0, used).flatMap(Bucket::kept);
        Kept last = first == null ? null : new Kept(lastIndex, lastValuePosition, lastValue);
        var kept = Stream.concat(Stream.of(new Kept[] {first, last}), inBuckets)
                .filter(Objects::nonNull)
                .distinct() // one point can be first and lowest
                .sorted(Comparator.comparingLong(Kept::index))
                .toList();
        return Points.of(
                kept.stream().mapToLong(Kept::position).toArray(),
                kept.stream().mapToDouble(Kept::value).toArray());
    }

    /** A point and its number in the series. */
    private record Kept(long index, long position, double value) {}

    /** Lowest and highest value of consecutive points and the longest gap among them; null where there is none. */
    private static final class Bucket {
        private Kept low;
        private Kept high;
        private Kept gap;
        private long gapLength; // in points
        private Kept openGap;
        private long openLength;

        void add(long index, long position, double value) {
            openGap = null;
            openLength = 0;
            // most values are neither: nothing is made of them
            low = low == null || value < low.value ? new Kept(index, position, value) : low;
            high = high == null || value > high.value ? new Kept(index, position, value) : high;
        }

        void addGap(long index, long position) {
            openGap = openGap == null ? new Kept(index, position, Double.NaN) : openGap;
            keepGap(openGap, ++openLength);
        }

        void merge(Bucket later) {
            if (later.low != null) {
                low = low == null || later.low.value < low.value ? later.low : low;
                high = high == null || later.high.value > high.value ? later.high : high;
            }
            keepGap(later.gap, later.gapLength);
        }

        private void keepGap(Kept start, long length) {
            if (length > gapLength) {
                gap = start;
                gapLength = length;
            }
        }

        Stream<Kept> kept() {
            return Stream.of(new Kept[] {low, high, gap});
        }
    }
}
