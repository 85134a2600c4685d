package lstm.bench.pytorch;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.recurrent.GRU;
import ai.djl.nn.recurrent.LSTM;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lstm.bench.GradientStep;
import lstm.bench.LayeredNetwork;
import lstm.net.LayerSpec;
import lstm.net.LayerSpec.Cell;
import lstm.net.LayerSpec.Dense;
import lstm.net.LayerSpec.Recurrent;
import lstm.net.LayerSpec.Repeat;
import lstm.net.LayeredSpec;
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

/** What loss and gradient of one batch cost in PyTorch, called from Java through DJL, for recurrent autoencoders; mean absolute error. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class PyTorchLayered implements GradientStep {

    /** Which network. */
    @Param({"LSTM", "GRU", "LSTM_BOTH"})
    public LayeredNetwork network;

    /** Windows per batch. */
    @Param("32")
    public int batch;

    /** PyTorch's own threads within a batch. */
    @Param("1")
    public int inner;

    private Model model;
    private Trainer trainer;
    private NDManager manager;
    private NDArray windows; // [batch, time, features]

    /** Makes network and windows. */
    @Setup
    public void prepare() {
        PyTorchNetwork.start(inner);
        model = Model.newInstance("layers", Device.cpu(), "PyTorch");
        model.setBlock(build((LayeredSpec) network.spec()));
        trainer = model.newTrainer(new DefaultTrainingConfig(Loss.l1Loss()).optDevices(new Device[] {Device.cpu()}));
        var shape =
                new Shape(batch, network.spec().windowLength(), network.spec().features());
        trainer.initialize(shape);
        manager = trainer.getManager();
        windows = manager.create(network.windows(batch), shape);
    }

    private static Block build(LayeredSpec spec) {
        var network = new SequentialBlock();
        for (LayerSpec layer : spec.layers()) {
            if (layer instanceof Recurrent recurrent) {
                network.add(recurrent(recurrent));
                if (!recurrent.sequence()) {
                    network.add(new LambdaBlock(all -> new NDList(newest(all.head(), recurrent.units())), "newest"));
                }
            } else if (layer instanceof Repeat repeat) {
                network.add(LambdaBlock.singleton(code -> PyTorchNetwork.repeat(code, repeat.timesteps()), "repeat"));
            } else if (layer instanceof Dense dense) {
                network.add(Linear.builder().setUnits(dense.outputs()).build());
            } else {
                throw new IllegalStateException("no layer of PyTorch for " + layer);
            }
        }
        return network;
    }

    /** Both ways as two layers, one on what is turned round: DJL hands its own such layer's weights over in a wrong order. */
    private static Block recurrent(Recurrent layer) {
        if (layer.directions() == 1) {
            return oneWay(layer);
        }
        Block back = new SequentialBlock()
                .add(new LambdaBlock(all -> new NDList(all.head().flip(1)), "turn"))
                .add(oneWay(layer))
                .add(new LambdaBlock(all -> new NDList(all.head().flip(1)), "turn back"));
        return new ParallelBlock(
                ways -> new NDList(ways.get(0).head().concat(ways.get(1).head(), 2)), List.of(oneWay(layer), back));
    }

    private static Block oneWay(Recurrent layer) {
        return layer.cell() == Cell.LSTM
                ? LSTM.builder()
                        .setStateSize(layer.units())
                        .setNumLayers(1)
                        .optBatchFirst(true)
                        .build()
                : GRU.builder()
                        .setStateSize(layer.units())
                        .setNumLayers(1)
                        .optBatchFirst(true)
                        .build();
    }

    /** What the way forward says at the last timestep, and the way back at the first. */
    private static NDArray newest(NDArray all, int units) {
        long steps = all.getShape().get(1);
        NDArray forward = all.get(":, " + (steps - 1) + ", :" + units);
        return all.getShape().get(2) == units ? forward : forward.concat(all.get(":, 0, " + units + ":"), 1);
    }

    @Override
    public void open(LayeredNetwork wanted, int windowsAtOnce) {
        network = wanted;
        batch = windowsAtOnce;
        inner = 1;
        prepare();
    }

    @Override
    public void step() {
        gradient();
    }

    /** Forward and backward. */
    @Benchmark
    public void gradient() {
        try (NDManager step = manager.newSubManager()) { // what a step makes belongs to the manager of its inputs
            windows.attach(step);
            try (GradientCollector gradients = trainer.newGradientCollector()) {
                gradients.backward(trainer.forward(new NDList(windows))
                        .singletonOrThrow()
                        .sub(windows)
                        .abs()
                        .mean());
            }
            windows.attach(manager);
        }
    }

    @Override
    @TearDown
    public void close() {
        trainer.close();
        model.close();
    }
}
