package lstm.bench.pytorch;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.concurrent.TimeUnit;
import lstm.bench.NetworkSize;
import lstm.net.AutoencoderSpec.DecoderOrder;
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

/**
 * What one step of training costs in PyTorch, called from Java through DJL, for a network of the same shape. The batch
 * lies ready in PyTorch's own memory, in both orders of time, so that copies are not counted.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class PyTorchTraining {

    /** Which network. */
    @Param
    public NetworkSize size;

    /** Windows per step. */
    @Param({"32", "64", "256"})
    public int batch;

    /** PyTorch's own threads within a step. */
    @Param({"1", "2"})
    public int inner;

    private Model model;
    private Trainer trainer;
    private NDManager manager;
    private NDArray windows; // [batch, time, features]
    private NDArray wanted; // in the order the decoder emits

    /** Makes network and windows. */
    @Setup
    public void prepare() {
        PyTorchNetwork.start(inner);
        model = Model.newInstance("autoencoder", Device.cpu(), "PyTorch");
        model.setBlock(PyTorchNetwork.build(size.spec()));
        var adam = Optimizer.adam().optLearningRateTracker(Tracker.fixed(1e-3f)).build();
        trainer = model.newTrainer(
                new DefaultTrainingConfig(Loss.l1Loss()).optOptimizer(adam).optDevices(new Device[] {Device.cpu()}));
        var shape = new Shape(batch, size.spec().windowLength(), size.spec().features());
        trainer.initialize(shape);
        manager = trainer.getManager();
        windows = manager.create(size.windows(batch), shape);
        wanted = size.spec().order() == DecoderOrder.NEWEST_FIRST ? windows.flip(1) : windows;
    }

    /** Forward, backward, Adam. */
    @Benchmark
    public void step() {
        try (NDManager step = manager.newSubManager()) { // what a step makes belongs to the manager of its inputs
            windows.attach(step);
            try (GradientCollector gradients = trainer.newGradientCollector()) {
                NDArray error =
                        trainer.forward(new NDList(windows)).singletonOrThrow().sub(wanted);
                gradients.backward(loss(error));
            }
            trainer.step();
            windows.attach(manager);
        }
    }

    private NDArray loss(NDArray error) {
        return switch (size.loss()) {
            case MAE -> error.abs().mean();
            case SMOOTH_L1 -> smooth(error.abs()).mean();
            case MSE, HUBER -> throw new IllegalStateException("no network here is trained with " + size.loss());
        };
    }

    /** With c the error held to 1, c (error - c/2): DJL has no such loss. */
    private static NDArray smooth(NDArray error) {
        NDArray held = error.minimum(1);
        return held.mul(error.sub(held.mul(0.5f)));
    }

    /** Gives native memory back. */
    @TearDown
    public void close() {
        trainer.close();
        model.close();
    }
}
