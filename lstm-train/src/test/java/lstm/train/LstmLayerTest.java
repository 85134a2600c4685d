package lstm.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import lstm.train.layer.LstmLayer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/** Our drop-in layer and DL4J's, in the same networks. */
final class LstmLayerTest {

    private static final int FEATURES = 3;
    private static final int STEPS = 7;

    @BeforeAll
    static void start() {
        Nd4jBackend.start();
    }

    /** A network made with either kind of layer. */
    private record Shape(String name, boolean manyToOne, BiFunction<Maker, ListBuilder, ListBuilder> layers) {

        MultiLayerNetwork build(Maker maker) {
            ListBuilder builder = new NeuralNetConfiguration.Builder()
                    .dataType(DataType.FLOAT)
                    .seed(4)
                    .updater(new Adam(1e-2))
                    .list();
            var network = new MultiLayerNetwork(layers.apply(maker, builder)
                    .setInputType(InputType.recurrent(FEATURES, STEPS))
                    .build());
            network.init();
            return network;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private interface Maker {
        Layer lstm(int inputs, int units);
    }

    private static Layer stock(int inputs, int units) {
        return new LSTM.Builder()
                .nIn(inputs)
                .nOut(units)
                .activation(Activation.TANH)
                .build();
    }

    static Stream<Shape> shapes() {
        return Stream.of(
                new Shape("stacked", false, (of, list) -> list.layer(of.lstm(FEATURES, 5))
                        .layer(of.lstm(5, 4))
                        .layer(everyStep(4))),
                new Shape("bidirectional", false, (of, list) -> list.layer(
                                new Bidirectional(Bidirectional.Mode.CONCAT, of.lstm(FEATURES, 6)))
                        .layer(everyStep(12))),
                new Shape("many to one", true, (of, list) -> list.layer(of.lstm(FEATURES, 5))
                        .layer(new LastTimeStep(of.lstm(5, 4)))
                        .layer(new OutputLayer.Builder(new LossMSE())
                                .nIn(4)
                                .nOut(FEATURES)
                                .activation(Activation.IDENTITY)
                                .build())));
    }

    private static Layer everyStep(int inputs) {
        return new RnnOutputLayer.Builder(new LossMSE())
                .nIn(inputs)
                .nOut(FEATURES)
                .activation(Activation.IDENTITY)
                .build();
    }

    private static INDArray uniform(long seed, int... shape) {
        var random = new SplittableRandom(seed);
        int count = 1;
        for (int size : shape) {
            count *= size;
        }
        var values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (2 * random.nextDouble() - 1);
        }
        return Nd4j.createFromArray(values).reshape(shape);
    }

    private static INDArray labels(Shape shape, int count) {
        return shape.manyToOne() ? uniform(2, count, FEATURES) : uniform(2, count, FEATURES, STEPS);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void hasOutputAndGradientOfDl4jsLayer(Shape shape) {
        for (int count : new int[] {1, 5, 33, 70}) {
            MultiLayerNetwork stock = shape.build(LstmLayerTest::stock);
            MultiLayerNetwork own = shape.build(LstmLayer::new);
            own.setParams(stock.params().dup());
            INDArray input = uniform(1, count, FEATURES, STEPS);
            close(stock.output(input), own.output(input), 2e-6);
            for (MultiLayerNetwork network : new MultiLayerNetwork[] {stock, own}) {
                network.setInput(input);
                network.setLabels(labels(shape, count));
                network.computeGradientAndScore();
            }
            assertEquals(stock.score(), own.score(), 1e-5 * stock.score());
            close(stock.gradient().gradient(), own.gradient().gradient(), 1e-5);
        }
    }

    /** Up to rounding, against the largest number. */
    private static void close(INDArray expected, INDArray found, double share) {
        double largest = expected.amaxNumber().doubleValue();
        assertArrayEquals(
                expected.dup('c').data().asFloat(), found.dup('c').data().asFloat(), (float) (share * largest));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void isStoredReadAndGoesOn(Shape shape) throws IOException {
        MultiLayerNetwork network = shape.build(LstmLayer::new);
        INDArray input = uniform(1, 9, FEATURES, STEPS);
        double before = 0;
        for (int i = 0; i < 30; i++) {
            network.fit(input, labels(shape, 9));
            before = i == 0 ? network.score() : before;
        }
        double now = network.score();
        assertEquals(true, now < before, now + " after " + before);
        var bytes = new ByteArrayOutputStream();
        ModelSerializer.writeModel(network, bytes, true);
        MultiLayerNetwork read =
                ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(bytes.toByteArray()), true);
        network.fit(input, labels(shape, 9));
        read.fit(input, labels(shape, 9));
        assertArrayEquals(
                network.params().data().asFloat(), read.params().data().asFloat(), 0f);
    }

    @Test
    void refusesSequencesOfDifferentLengths() {
        MultiLayerNetwork network = shapes().findFirst().orElseThrow().build(LstmLayer::new);
        INDArray input = uniform(1, 2, FEATURES, STEPS);
        INDArray mask = Nd4j.ones(2, STEPS);
        var error = assertThrows(UnsupportedOperationException.class, () -> network.output(input, false, mask, mask));
        assertEquals(
                "sequences must be of one length and lie as [sequences, numbers, time]; use DL4J's own LSTM layer",
                error.getMessage());
    }
}
