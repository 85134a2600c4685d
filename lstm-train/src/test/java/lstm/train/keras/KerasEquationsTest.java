package lstm.train.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import lstm.net.ActivationKind;
import lstm.net.AutoencoderSpec;
import lstm.net.AutoencoderSpec.DecoderOrder;
import lstm.net.Kernel;
import lstm.net.LayerSpec;
import lstm.net.LayeredSpec;
import lstm.net.NetworkSpec;
import lstm.net.NetworkWeights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files written here with known weights, against Keras's equations in double. */
final class KerasEquationsTest {

    private static final double EXACT = 1e-5;

    @TempDir
    private Path folder;

    private static final Map<String, KerasTwin> TWINS = new TreeMap<>(Map.of(
            "LSTM",
                    new KerasTwin("2.13.1", 6, 3)
                            .lstm(5, "tanh", "sigmoid", true, true)
                            .lstm(2, "tanh", "sigmoid", false, true)
                            .repeat(6)
                            .lstm(4, "tanh", "sigmoid", true, true)
                            .dense(3, "linear", true),
            "LSTM with relu, Keras 2's hard sigmoid and no bias",
                    new KerasTwin("2.4.0", 5, 2)
                            .lstm(4, "relu", "hard_sigmoid", false, false)
                            .repeat(5)
                            .lstm(4, "relu", "hard_sigmoid", true, false)
                            .dense(2, "sigmoid", false),
            "LSTM with Keras 3's hard sigmoid",
                    new KerasTwin("3.3.2", 5, 2)
                            .lstm(4, "sigmoid", "hard_sigmoid", true, true)
                            .other("Dropout", "{\"rate\": 0.5}")
                            .dense(2, "hard_sigmoid", true),
            "GRU that resets after",
                    new KerasTwin("2.13.1", 5, 2)
                            .gru(4, "tanh", "sigmoid", true, true)
                            .gru(3, "relu", "hard_sigmoid", false, true)
                            .repeat(5)
                            .gru(3, "linear", "sigmoid", true, true)
                            .dense(2, "linear", false),
            "GRU that resets before",
                    new KerasTwin("2.2.4", 5, 2)
                            .gru(4, "tanh", "hard_sigmoid", true, false)
                            .gru(3, "tanh", "sigmoid", true, false)
                            .dense(2, "linear", false),
            "both ways",
                    new KerasTwin("2.13.1", 4, 2)
                            .bidirectional("LSTM", 3, true)
                            .bidirectional("GRU", 2, true)
                            .other("GaussianNoise", "{\"stddev\": 0.1}")
                            .bidirectional("LSTM", 2, false)
                            .dense(6, "tanh", false)
                            .reshape(-1, 2),
            "dense",
                    new KerasTwin("2.13.1", 4, 2)
                            .other("SpatialDropout1D", "{\"rate\": 0.5}")
                            .flatten()
                            .dense(5, "relu", false)
                            .dense(8, "linear", false)
                            .activation("tanh")
                            .reshape(4, 2),
            "an activation behind a recurrent layer",
                    new KerasTwin("2.13.1", 4, 2)
                            .lstm(3, "tanh", "sigmoid", true, true)
                            .activation("relu")
                            .dense(2, "linear", false),
            "several steps of one sensor",
                    new KerasTwin("2.13.1", 8, 1)
                            .gru(4, "tanh", "sigmoid", false, true)
                            .dense(3, "linear", false)));

    static Stream<String> names() {
        return TWINS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void answersAsTheEquationsDo(String name) {
        KerasTwin twin = TWINS.get(name);
        NetworkWeights weights = read(twin, KerasOptions.none()).weights();
        NetworkSpec spec = weights.spec();
        Kernel kernel = Kernel.create(weights);
        var random = new SplittableRandom(5);

        for (int trial = 0; trial < 5; trial++) {
            var window = new double[spec.inputLength()][spec.features()];
            var flat = new float[spec.windowLength() * spec.features()];
            for (int t = 0; t < window.length; t++) {
                for (int f = 0; f < spec.features(); f++) {
                    flat[t * spec.features() + f] = (float) (2 * random.nextDouble() - 1);
                    window[t][f] = flat[t * spec.features() + f];
                }
            }
            double[] expected = Stream.of(twin.answer(window))
                    .flatMapToDouble(Arrays::stream)
                    .toArray();
            var answer = new float[spec.outputLength() * spec.features()];
            kernel.reconstruct(flat, answer, 0);
            assertEquals(expected.length, answer.length);
            for (int i = 0; i < answer.length; i++) {
                assertEquals(expected[i], answer[i], EXACT, name + " number " + i);
            }
        }
    }

    @Test
    void whatTrainCanMakeIsOfTheFastKind() {
        KerasTwin twin = new KerasTwin("2.13.1", 4, 2)
                .lstm(3, "tanh", "sigmoid", false, true)
                .dense(2, "linear", false)
                .repeat(4)
                .lstm(3, "tanh", "sigmoid", true, true)
                .dense(2, "linear", true);

        assertEquals(
                new AutoencoderSpec(2, 4, List.of(3), 2, DecoderOrder.OLDEST_FIRST),
                read(twin, KerasOptions.none()).weights().spec());
    }

    @Test
    void anActivationLayerBecomesPartOfTheDenseLayerBefore() {
        LayeredSpec spec = layered("dense");

        assertEquals(new LayerSpec.Dense(8, ActivationKind.TANH), spec.layers().get(2));
        assertEquals(4, spec.layers().size());
    }

    @Test
    void aVectorOfManyNumbersPerSensorIsThatManySteps() {
        LayeredSpec spec = layered("several steps of one sensor");

        assertEquals(3, spec.outputLength());
        assertEquals(LayeredSpec.Task.FORECAST, spec.task());
    }

    @Test
    void aWindowThatTheFileLeavesOpenIsAsLongAsWasSaid() {
        KerasTwin twin = new KerasTwin("2.13.1", 0, 2)
                .lstm(3, "tanh", "sigmoid", true, true)
                .dense(2, "linear", true);
        var options = new KerasOptions(OptionalInt.of(9), Optional.empty(), DecoderOrder.OLDEST_FIRST);

        assertEquals(9, read(twin, options).weights().spec().inputLength());
    }

    @Test
    void aNetworkThatGivesAsManyStepsIsAForecasterWhenSaid() {
        var options = new KerasOptions(
                OptionalInt.empty(), Optional.of(LayeredSpec.Task.FORECAST), DecoderOrder.NEWEST_FIRST);

        NetworkSpec spec = read(TWINS.get("LSTM"), options).weights().spec();

        assertEquals(12, spec.windowLength());
        assertEquals(
                DecoderOrder.NEWEST_FIRST,
                assertInstanceOf(LayeredSpec.class, spec).order());
    }

    private LayeredSpec layered(String name) {
        return assertInstanceOf(
                LayeredSpec.class,
                read(TWINS.get(name), KerasOptions.none()).weights().spec());
    }

    private KerasNetwork read(KerasTwin twin, KerasOptions options) {
        Path file = folder.resolve("model.h5");
        twin.write(file, UnaryOperator.identity());
        return KerasFile.read(file, options);
    }
}
