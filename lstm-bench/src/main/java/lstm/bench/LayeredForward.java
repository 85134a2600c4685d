package lstm.bench;

import java.util.concurrent.TimeUnit;
import lstm.net.Kernel;
import lstm.net.KernelKind;
import lstm.net.NetworkSpec;
import lstm.net.NetworkWeights;
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

/** What one window costs in networks of other layers; {@link OwnForward} has the LSTM autoencoder of more sizes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class LayeredForward {

    static final int WINDOWS = 512;

    /** Which network. */
    @Param
    public LayeredNetwork network;

    /** Which arithmetic. */
    @Param
    public KernelKind kind;

    private Kernel kernel;
    private float[] rows;
    private float[] newest;
    private float[] newestOfMany;
    private float[] answers;

    /** Makes network and rows, the same in every run. */
    @Setup
    public void prepare() {
        NetworkSpec spec = network.spec();
        kernel = Kernel.create(new NetworkWeights(spec, SeededNumbers.draw(spec.parameterCount(), 0.3)), kind);
        rows = SeededNumbers.draw((WINDOWS + spec.windowLength()) * spec.features(), 1);
        newest = new float[spec.features()];
        newestOfMany = new float[WINDOWS * spec.features()];
        answers = new float[WINDOWS * spec.outputLength() * spec.features()];
    }

    /** One window, all of its answer. */
    @Benchmark
    public float[] oneWindow() {
        kernel.reconstruct(rows, answers, 0);
        return answers;
    }

    /** One window, the newest row: what a live stream asks for. */
    @Benchmark
    public float[] oneNewest() {
        kernel.reconstructNewest(rows, newest);
        return newest;
    }

    /** Many windows, all of each answer. */
    @Benchmark
    @OperationsPerInvocation(WINDOWS)
    public float[] manyWindows() {
        kernel.reconstruct(rows, 0, 1, WINDOWS, answers);
        return answers;
    }

    /** Many windows, the newest row of each: what scoring a history asks for. */
    @Benchmark
    @OperationsPerInvocation(WINDOWS)
    public float[] manyNewest() {
        kernel.reconstructNewest(rows, 0, 1, WINDOWS, newestOfMany);
        return newestOfMany;
    }
}
