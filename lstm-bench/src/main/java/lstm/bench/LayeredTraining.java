package lstm.bench;

import java.util.concurrent.TimeUnit;
import lstm.net.KernelKind;
import lstm.net.NetworkSpec;
import lstm.train.backprop.LossCurve;
import lstm.train.backprop.LossGradient;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What loss and gradient of one batch cost in networks of other layers, without an optimizer; mean absolute error. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class LayeredTraining implements GradientStep {

    /** Which network. */
    @Param
    public LayeredNetwork network;

    /** Windows per batch. */
    @Param("32")
    public int batch;

    /** Threads that share a batch. */
    @Param("1")
    public int inner;

    /** Which arithmetic. */
    @Param
    public KernelKind kind;

    private LossGradient lossGradient;
    private float[] weights;
    private float[] windows;
    private float[] gradient;

    /** Makes network and windows, the same in every run. */
    @Setup
    public void prepare() {
        NetworkSpec spec = network.spec();
        lossGradient = new LossGradient(spec, LossCurve.ABSOLUTE, inner, kind);
        weights = SeededNumbers.draw(spec.parameterCount(), 0.3);
        windows = network.windows(batch);
        gradient = new float[weights.length];
    }

    @Override
    public void open(LayeredNetwork wanted, int windowsAtOnce) {
        network = wanted;
        batch = windowsAtOnce;
        inner = 1;
        kind = KernelKind.VECTOR;
        prepare();
    }

    @Override
    public void step() {
        gradient();
    }

    /** Forward and backward. */
    @Benchmark
    public double gradient() {
        return lossGradient.compute(weights, windows, windows, batch, gradient);
    }

    @Override
    @TearDown
    public void close() {
        lossGradient.close();
    }
}
