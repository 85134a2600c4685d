package lstm.bench;

import java.util.concurrent.TimeUnit;
import lstm.net.Kernel;
import lstm.net.KernelKind;
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

/** What one window costs in our own forward pass, alone and among many; with {@code -t 2} on two cores. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class OwnForward {

    /** Which network. */
    @Param
    public NetworkSize size;

    /** Which arithmetic. */
    @Param
    public KernelKind kind;

    private Kernel kernel;
    private float[] rows;
    private float[] newest;
    private float[] newestOfMany;
    private float[] reconstructions;

    /** Makes network and rows, the same in every run. */
    @Setup
    public void prepare() {
        kernel = Kernel.create(size.weights(), kind);
        rows = size.rows();
        newest = new float[size.spec().features()];
        newestOfMany = new float[NetworkSize.WINDOWS * newest.length];
        reconstructions = new float[NetworkSize.WINDOWS * size.windowSize()];
    }

    /** One window, all of it. */
    @Benchmark
    public float[] oneWindow() {
        kernel.reconstruct(rows, reconstructions, 0);
        return reconstructions;
    }

    /** One window, its newest row: what a live stream asks for. */
    @Benchmark
    public float[] oneNewest() {
        kernel.reconstructNewest(rows, newest);
        return newest;
    }

    /** Many windows, all of each. */
    @Benchmark
    @OperationsPerInvocation(NetworkSize.WINDOWS)
    public float[] manyWindows() {
        kernel.reconstruct(rows, 0, 1, NetworkSize.WINDOWS, reconstructions);
        return reconstructions;
    }

    /** Many windows, the newest row of each: what scoring a history asks for. */
    @Benchmark
    @OperationsPerInvocation(NetworkSize.WINDOWS)
    public float[] manyNewest() {
        kernel.reconstructNewest(rows, 0, 1, NetworkSize.WINDOWS, newestOfMany);
        return newestOfMany;
    }
}
