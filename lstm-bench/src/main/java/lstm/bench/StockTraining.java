package lstm.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import lstm.net.AutoencoderSpec;
import lstm.net.LstmShape;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.RepeatVector;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.impl.LossMAE;
import org.nd4j.nativeblas.NativeOpsHolder;
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
 * What one step of training costs in DL4J's stock layers, for a network of the same shape. The batch lies ready in
 * ND4J's own memory. Set up as our own training sets ND4J up, with which it is fastest: one OpenMP thread, and no look
 * at the size of the process at every allocation.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0")
public class StockTraining {

    /** Which network. */
    @Param({"SMALL", "LARGE"})
    public NetworkSize size;

    /** Windows per step. */
    @Param({"32", "64", "256"})
    public int batch;

    private MultiLayerNetwork network;
    private INDArray windows; // [batch, features, time]

    /** Makes network and windows. */
    @Setup
    public void prepare() {
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT); // loads the library, too
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
        Nd4j.getNDArrayFactory().blas().setMaxThreads(1);
        AutoencoderSpec spec = size.spec();
        network = new MultiLayerNetwork(layers(spec).build());
        network.init();
        windows = Nd4j.createFromArray(size.windows(batch))
                .reshape(batch, spec.windowLength(), spec.features())
                .permute(0, 2, 1)
                .dup('f'); // the order its recurrent layers want
    }

    private static ListBuilder layers(AutoencoderSpec spec) {
        ListBuilder layers = new NeuralNetConfiguration.Builder()
                .dataType(DataType.FLOAT)
                .seed(1)
                .updater(new Adam(1e-3))
                .list();
        List<LstmShape> encoder = spec.encoder();
        encoder.subList(0, encoder.size() - 1).forEach(shape -> layers.layer(lstm(shape)));
        layers.layer(new LastTimeStep(lstm(encoder.get(encoder.size() - 1))));
        layers.layer(new RepeatVector.Builder<>(spec.windowLength()).build());
        spec.decoder().forEach(shape -> layers.layer(lstm(shape)));
        layers.layer(new RnnOutputLayer.Builder(new LossMAE())
                .nIn(spec.output().inputs())
                .nOut(spec.features())
                .activation(Activation.IDENTITY)
                .build());
        return layers.setInputType(InputType.recurrent(spec.features(), spec.windowLength()));
    }

    private static LSTM lstm(LstmShape shape) {
        return new LSTM.Builder()
                .nIn(shape.inputs())
                .nOut(shape.units())
                .activation(Activation.TANH)
                .gateActivationFunction(Activation.SIGMOID)
                .build();
    }

    /** Forward, backward, Adam. */
    @Benchmark
    public double step() {
        network.fit(windows, windows);
        return network.score();
    }

    /** Gives native memory back. */
    @TearDown
    public void close() {
        network.close();
    }
}
