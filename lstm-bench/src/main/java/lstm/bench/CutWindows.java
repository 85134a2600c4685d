package lstm.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import lstm.interval.Interval;
import lstm.window.WindowSpec;
import lstm.window.Windows;
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

/** What it costs to cut a history into windows, and to copy a batch of them side by side; per window. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class CutWindows {

    private static final int COUNT = 100_000;

    /** Of which network. */
    @Param
    public NetworkSize size;

    private WindowSpec spec;
    private float[] rows;
    private List<Interval> stretches;
    private Windows windows;
    private float[] batch;

    /** Lays out a history in two stretches. */
    @Setup
    public void prepare() {
        int length = size.spec().windowLength();
        int half = COUNT / 2 + length - 1;
        spec = new WindowSpec(length, 1);
        rows = new float[2 * half * size.spec().features()];
        stretches = List.of(new Interval(0, half), new Interval(half, 2L * half));
        windows = cut();
        batch = new float[NetworkSize.WINDOWS * size.windowSize()];
    }

    /** All windows of the history, as views. */
    @Benchmark
    @OperationsPerInvocation(COUNT)
    public Windows cut() {
        return Windows.cut(spec, rows, size.spec().features(), stretches);
    }

    /** A batch of windows from all over the history. */
    @Benchmark
    @OperationsPerInvocation(NetworkSize.WINDOWS)
    public float[] copy() {
        for (int w = 0; w < NetworkSize.WINDOWS; w++) {
            windows.copy(w * 193, batch, w * size.windowSize()); // 193: far apart, and the last is there
        }
        return batch;
    }
}
