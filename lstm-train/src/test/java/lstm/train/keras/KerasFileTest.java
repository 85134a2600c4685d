package lstm.train.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import lstm.net.AutoencoderSpec;
import lstm.net.Kernel;
import lstm.net.LayeredSpec;
import lstm.net.NetworkWeights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On files that Keras 3.15.1 wrote, with what it made of four windows; {@code make_networks.py} beside them tells how. */
final class KerasFileTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "keras3-autoencoder.h5",
                "keras3-dense.h5",
                "keras3-forecaster.h5",
                "keras3-forecaster.keras",
                "keras3-gru.h5",
                "keras3-nested.h5",
                "keras3-nested.keras"
            })
    void answersAsKerasDoes(String name) throws IOException {
        NetworkWeights weights = read(name).weights();
        JsonNode known = JSON.readTree(Files.readAllBytes(file(name.replaceFirst("\\..*$", ".json"))));
        Kernel kernel = Kernel.create(weights);

        for (int w = 0; w < known.path("input").size(); w++) {
            var window =
                    new float[weights.spec().windowLength() * weights.spec().features()];
            float[] given = numbers(known.path("input").path(w));
            System.arraycopy(given, 0, window, 0, given.length);
            float[] expected = numbers(known.path("output").path(w));
            var answer =
                    new float[weights.spec().outputLength() * weights.spec().features()];
            kernel.reconstruct(window, answer, 0);
            assertEquals(expected.length, answer.length);
            for (int i = 0; i < answer.length; i++) {
                assertEquals(expected[i], answer[i], 1e-5, name + " window " + w + " number " + i);
            }
        }
    }

    @Test
    void anLstmAutoencoderBecomesTheOneThatTrainMakes() {
        assertEquals(
                new AutoencoderSpec(3, 6, List.of(8, 4)),
                read("keras3-autoencoder.h5").weights().spec());
    }

    @Test
    void fewerTimestepsOutThanInAreAForecast() {
        LayeredSpec spec = assertInstanceOf(
                LayeredSpec.class, read("keras3-forecaster.h5").weights().spec());

        assertEquals(LayeredSpec.Task.FORECAST, spec.task());
        assertEquals(7, spec.inputLength());
        assertEquals(3, spec.outputLength());
    }

    @Test
    void saysWhatItReadAndWhetherItIsSure() {
        KerasNetwork network = read("keras3-autoencoder.h5");

        assertEquals("3.15.1", network.version());
        assertEquals("LSTM 8 → LSTM 4 → RepeatVector 6 → LSTM 4 → LSTM 8 → TimeDistributed(Dense) 3", network.layers());
        assertEquals(false, network.certain());
        assertTrue(read("keras3-forecaster.h5").certain());
    }

    private static KerasNetwork read(String name) {
        return KerasFile.read(file(name), KerasOptions.none());
    }

    static Path file(String name) {
        return Path.of("src/test/resources/lstm/train/keras", name);
    }

    private static float[] numbers(JsonNode tree) {
        if (tree.isNumber()) {
            return new float[] {(float) tree.asDouble()};
        }
        List<float[]> parts = IntStream.range(0, tree.size())
                .mapToObj(i -> numbers(tree.path(i)))
                .toList();
        var all = new WeightList(parts.stream().mapToInt(part -> part.length).sum());
        parts.forEach(all::addAll);
        return all.toArray();
    }
}
