package lstm.bench;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import lstm.interval.Interval;
import lstm.interval.IntervalFinder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to make intervals of flagged rows, {@code get_interval}; per row. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class FindIntervals {

    private static final int ROWS = 1_000_000;

    /** Share of rows that are flagged, at random. */
    @Param({"0.02", "0.5", "0.98"})
    public double share;

    private final boolean[] flags = new boolean[ROWS];
    private List<Interval> segments;

    /** Flags the same rows in every run. */
    @Setup
    public void prepare() {
        var random = new SplittableRandom(1);
        for (int t = 0; t < ROWS; t++) {
            flags[t] = random.nextDouble() < share;
        }
        segments = List.of(new Interval(0, ROWS / 3), new Interval(ROWS / 3, ROWS));
    }

    /** With the default lengths of anomalous rows. */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public List<Interval> find() {
        return new IntervalFinder(10, 15).find(segments, t -> flags[t]);
    }
}
