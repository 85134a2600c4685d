package lstm.bench.pytorch;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import java.util.concurrent.TimeUnit;
import lstm.bench.NetworkSize;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one window costs in PyTorch, called from Java through DJL, alone and among many, for a network of the same
 * shape. Input lies ready in its own memory, and its output is left there, so that copies are not counted.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class PyTorchForward {

    /** Which network. */
    @Param
    public NetworkSize size;

    /** Windows per run of the network; of {@link #oneWindow} no matter. */
    @Param("128")
    public int batch;

    /** PyTorch's own threads within one run. */
    @Param("1")
    public int inner;

    private NDManager manager;
    private ParameterStore weights;
    private Block network;
    private NDArray one;
    private NDArray many;

    /** Makes network and windows. */
    @Setup
    public void prepare() {
        PyTorchNetwork.start(inner);
        manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
        weights = new ParameterStore(manager, false);
        network = PyTorchNetwork.build(size.spec());
        one = manager.create(size.windows(1), shape(1));
        many = manager.create(size.windows(batch), shape(batch));
        network.initialize(manager, DataType.FLOAT32, shape(batch));
    }

    private Shape shape(int count) {
        return new Shape(count, size.spec().windowLength(), size.spec().features());
    }

    /** One window, all of it. */
    @Benchmark
    public void oneWindow() {
        run(one);
    }

    /** Many windows, all of each. */
    @Benchmark
    @OperationsPerInvocation(NetworkSize.WINDOWS)
    public void manyWindows() {
        for (int done = 0; done < NetworkSize.WINDOWS; done += batch) {
            run(many);
        }
    }

    private void run(NDArray windows) {
        try (NDManager run = manager.newSubManager()) { // what a run makes belongs to the manager of its input
            windows.attach(run);
            network.forward(weights, new NDList(windows), false);
            windows.attach(manager);
        }
    }

    /** Gives native memory back. */
    @TearDown
    public void close() {
        manager.close();
    }
}
