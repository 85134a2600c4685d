package lstm.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import lstm.net.AutoencoderSpec;
import lstm.net.AutoencoderSpec.DecoderOrder;
import lstm.net.Kernel;
import lstm.net.NetworkWeights;
import lstm.train.layer.AutoencoderLayer;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.impl.LossMAE;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/** Our layer beside the same network of DL4J's stock layers. */
final class AutoencoderLayerTest {

    @BeforeAll
    static void start() {
        Nd4jBackend.start();
    }

    static Stream<Arguments> shapes() {
        return Stream.of(
                Arguments.of(new AutoencoderSpec(3, 5, List.of(7)), 6),
                Arguments.of(new AutoencoderSpec(8, 10, List.of(32, 4)), 45),
                Arguments.of(new AutoencoderSpec(4, 7, List.of(9, 6, 2)), 3),
                Arguments.of(new AutoencoderSpec(1, 1, List.of(1)), 1),
                Arguments.of(new AutoencoderSpec(6, 1, List.of(8, 3)), 5),
                Arguments.of(new AutoencoderSpec(16, 20, List.of(32), 4, DecoderOrder.NEWEST_FIRST), 37),
                Arguments.of(new AutoencoderSpec(5, 8, List.of(9, 6), 3, DecoderOrder.OLDEST_FIRST), 3));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void hasTheGradientOfStockLayers(AutoencoderSpec spec, int count) {
        var random = new SplittableRandom(31L * spec.parameterCount() + spec.windowLength());
        float[] weights = uniform(spec.parameterCount(), 0.5, random);
        float[] windows = uniform(count * spec.windowLength() * spec.features(), 1.5, random);
        MultiLayerNetwork own = own(spec, Loss.MSE, GradientNormalization.None, weights);
        MultiLayerNetwork stock = StockNetwork.build(spec, new LossMSE(), 1e-3);
        WeightTransfer.toNetwork(weights, stock);

        INDArray asOwn = Nd4j.createFromArray(windows).reshape(count, spec.windowLength(), spec.features());
        own.setInput(asOwn);
        own.setLabels(asOwn);
        own.computeGradientAndScore();
        INDArray asStock = asOwn.permute(0, 2, 1).dup('f');
        stock.setInput(asStock);
        stock.setLabels(inOrder(spec, asStock));
        stock.computeGradientAndScore();

        assertEquals(stock.score() / spec.windowLength(), own.score(), 1e-5 * own.score());
        float[] expected = stock.gradient().gradient().dup().data().asFloat();
        float[] found = own.gradient().gradient().dup().data().asFloat();
        double largest = 0;
        for (float slope : found) {
            largest = Math.max(largest, Math.abs(slope));
        }
        for (int i = 0; i < found.length; i++) {
            // DL4J sums over timesteps and windows
            double mean = expected[i] / (double) (count * spec.windowLength());
            assertEquals(mean, found[i], 2e-6 * largest, "weight " + i);
        }
    }

    /** The labels in the order in which the decoder emits. */
    private static INDArray inOrder(AutoencoderSpec spec, INDArray windows) {
        INDArray labels = windows.dup('f');
        for (int t = 0; t < spec.windowLength(); t++) {
            for (int w = 0; w < windows.size(0); w++) {
                for (int f = 0; f < spec.features(); f++) {
                    labels.putScalar(w, f, t, windows.getFloat(w, f, spec.emitted(t)));
                }
            }
        }
        return labels;
    }

    @Test
    void learnsAsStockLayersDo() {
        var spec = new AutoencoderSpec(3, 6, List.of(8, 3));
        var random = new SplittableRandom(5);
        float[] weights = uniform(spec.parameterCount(), 0.4, random);
        float[] windows = uniform(40 * 18, 1, random);
        MultiLayerNetwork own = own(spec, Loss.MAE, GradientNormalization.None, weights);
        MultiLayerNetwork stock = StockNetwork.build(spec, new LossMAE(), 1e-3);
        WeightTransfer.toNetwork(weights, stock);
        INDArray asOwn = Nd4j.createFromArray(windows).reshape(40, 6, 3);
        INDArray asStock = asOwn.permute(0, 2, 1).dup('f');
        for (int step = 0; step < 50; step++) {
            own.fit(asOwn, asOwn);
            stock.fit(asStock, asStock);
        }
        assertEquals(stock.score() / 6, own.score(), 1e-3);
    }

    @Test
    void aLongGradientIsShortened() {
        var spec = new AutoencoderSpec(2, 4, List.of(5));
        float[] weights = uniform(spec.parameterCount(), 0.5, new SplittableRandom(1));
        float[] windows = uniform(8 * 8, 30, new SplittableRandom(2));
        MultiLayerNetwork network = own(spec, Loss.MSE, GradientNormalization.ClipL2PerLayer, weights);
        INDArray input = Nd4j.createFromArray(windows).reshape(8, 4, 2);
        network.fit(input, input); // the updater of this one takes the gradient as the step
        float[] after = WeightTransfer.fromNetwork(network);
        double square = 0;
        for (int i = 0; i < after.length; i++) {
            square += Math.pow(after[i] - weights[i], 2);
        }
        assertEquals(1, Math.sqrt(square), 1e-4);
    }

    @Test
    void reconstructsAsTheKernelThatScores() {
        var spec = new AutoencoderSpec(3, 5, List.of(6, 2));
        float[] weights = uniform(spec.parameterCount(), 0.5, new SplittableRandom(3));
        float[] windows = uniform(9 * 15, 1, new SplittableRandom(4));
        MultiLayerNetwork network = own(spec, Loss.MAE, GradientNormalization.None, weights);
        INDArray output = network.output(Nd4j.createFromArray(windows).reshape(9, 5, 3));
        var expected = new float[windows.length];
        Kernel.create(new NetworkWeights(spec, weights)).reconstruct(windows, 0, 5, 9, expected);
        assertArrayEquals(new long[] {9, 5, 3}, output.shape());
        assertArrayEquals(expected, output.dup('c').data().asFloat(), 0f);
    }

    @Test
    void isStoredReadAndClonedAsItIs() throws IOException {
        var spec = new AutoencoderSpec(4, 6, List.of(7, 5), 2, DecoderOrder.NEWEST_FIRST);
        float[] weights = uniform(spec.parameterCount(), 0.5, new SplittableRandom(3));
        MultiLayerNetwork network = own(spec, Loss.HUBER, GradientNormalization.None, weights);
        INDArray input =
                Nd4j.createFromArray(uniform(24, 1, new SplittableRandom(4))).reshape(1, 6, 4);
        network.fit(input, input);
        var bytes = new ByteArrayOutputStream();
        ModelSerializer.writeModel(network, bytes, true);
        MultiLayerNetwork read =
                ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(bytes.toByteArray()), true);
        MultiLayerNetwork clone = network.clone();
        network.fit(input, input);
        read.fit(input, input);
        clone.fit(input, input);
        assertArrayEquals(WeightTransfer.fromNetwork(network), WeightTransfer.fromNetwork(read), 0f);
        assertArrayEquals(WeightTransfer.fromNetwork(network), WeightTransfer.fromNetwork(clone), 0f);
        assertEquals(network.score(), read.score());
    }

    private static MultiLayerNetwork own(
            AutoencoderSpec spec, Loss loss, GradientNormalization normalization, float[] weights) {
        var layer = new AutoencoderLayer(spec, loss.curve(), 1);
        layer.setGradientNormalization(normalization);
        layer.setGradientNormalizationThreshold(1);
        boolean plain = normalization != GradientNormalization.None;
        var network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .dataType(DataType.FLOAT)
                .miniBatch(false)
                .updater(plain ? new Sgd(1) : new Adam(1e-3))
                .list()
                .layer(layer)
                .build());
        network.init();
        WeightTransfer.toNetwork(weights, network);
        return network;
    }

    private static float[] uniform(int count, double limit, SplittableRandom random) {
        var values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (limit * (2 * random.nextDouble() - 1));
        }
        return values;
    }
}
