package lstm.online.metrics;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import java.util.concurrent.atomic.AtomicLongArray;

/** A histogram that one thread fills, at the cost of a few comparisons, and any may read. */
final class Buckets {

    private final String name;
    private final String help;
    private final double[] bounds; // [buckets], upper, inclusive, rising
    private final AtomicLongArray counts; // [buckets + 1], and the bits of the sum

    Buckets(String name, String help, double... bounds) {
        this.name = name;
        this.help = help;
        this.bounds = bounds.clone();
        counts = new AtomicLongArray(bounds.length + 2);
    }

    /** Counts a value; NaN is not counted. */
    void add(double value) {
        if (Double.isNaN(value)) {
            return;
        }
        int at = 0;
        while (at < bounds.length && value > bounds[at]) {
            at++;
        }
        counts.lazySet(at, counts.getPlain(at) + 1);
        int sum = counts.length() - 1;
        counts.lazySet(sum, Double.doubleToRawLongBits(Double.longBitsToDouble(counts.getPlain(sum)) + value));
    }

    String name() {
        return name;
    }

    HistogramSnapshot snapshot() {
        var buckets = ClassicHistogramBuckets.builder();
        for (int i = 0; i <= bounds.length; i++) {
            buckets.bucket(i < bounds.length ? bounds[i] : Double.POSITIVE_INFINITY, counts.get(i));
        }
        return HistogramSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(HistogramSnapshot.HistogramDataPointSnapshot.builder()
                        .classicHistogramBuckets(buckets.build())
                        .sum(Double.longBitsToDouble(counts.get(counts.length() - 1)))
                        .build())
                .build();
    }
}
