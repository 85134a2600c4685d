package lstm.bench;

import java.util.concurrent.TimeUnit;
import lstm.train.TrainingStep;
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

/** What one step of training costs as the trainer takes it: our gradient as a layer of a DL4J network, DL4J's Adam. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class OwnTraining {

    /** Which network. */
    @Param
    public NetworkSize size;

    /** Windows per step. */
    @Param({"32", "64", "256"})
    public int batch;

    /** Threads that share a step. */
    @Param({"1", "2"})
    public int inner;

    private TrainingStep training;
    private float[] windows;

    /** Makes network and windows, the same in every run. */
    @Setup
    public void prepare() {
        training = new TrainingStep(size.spec(), size.loss(), 1e-3, inner, 1);
        windows = size.windows(batch);
    }

    /** Forward, backward, Adam. */
    @Benchmark
    public double step() {
        return training.step(windows, batch);
    }

    /** Ends the threads. */
    @TearDown
    public void close() {
        training.close();
    }
}
