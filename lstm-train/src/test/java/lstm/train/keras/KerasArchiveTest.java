package lstm.train.keras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jhdf.api.DatasetCreationOptions;
import io.jhdf.filter.Filter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.net.Kernel;
import lstm.net.NetworkSpec;
import lstm.net.NetworkWeights;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Archives that do not say which group belongs to which layer, and packed ones. */
final class KerasArchiveTest {

    private static final DatasetCreationOptions PLAIN = DatasetCreationOptions.DEFAULT;

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("model.keras");
    }

    /** With several layers of every class: a wrong order shows. */
    private static KerasTwin twin(String version) {
        return new KerasTwin(version, 6, 3)
                .lstm(4, "tanh", "sigmoid", true, true)
                .other("Dropout", "{\"rate\": 0.5}")
                .lstm(4, "tanh", "hard_sigmoid", true, true)
                .bidirectional("LSTM", 2, true)
                .bidirectional("GRU", 2, true)
                .gru(4, "tanh", "sigmoid", true, true)
                .gru(4, "tanh", "sigmoid", false, true)
                .dense(4, "tanh", false)
                .dense(4, "tanh", false)
                .repeat(6)
                .lstm(4, "tanh", "sigmoid", true, true)
                .dense(4, "tanh", true)
                .dense(3, "linear", true);
    }

    @ParameterizedTest
    @CsvSource({
        "2.13.1, _layer_checkpoint_dependencies, 2, false",
        "2.13.1, _layer_checkpoint_dependencies, 2, true",
        "2.12.0, layers, 1, false",
        "3.0.5, layers, 1, false",
        "3.0.5, layers, 1, true",
        "3.1.1, _layer_checkpoint_dependencies, 1, true"
    })
    void layersAreFoundByClassAndOrder(String version, String container, int step, boolean nested) {
        KerasTwin twin = twin(version).writeArchive(file, container, step, nested, PLAIN, UnaryOperator.identity());

        answersAs(twin);
    }

    private void answersAs(KerasTwin twin) {
        NetworkWeights weights = KerasFile.read(file, KerasOptions.none()).weights();
        NetworkSpec spec = weights.spec();
        var random = new SplittableRandom(5);
        var window = new double[spec.inputLength()][spec.features()];
        var flat = new float[spec.windowLength() * spec.features()];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = (float) (2 * random.nextDouble() - 1);
            window[i / spec.features()][i % spec.features()] = flat[i];
        }
        var answer = new float[spec.outputLength() * spec.features()];
        Kernel.create(weights).reconstruct(flat, answer, 0);
        double[] expected =
                Stream.of(twin.answer(window)).flatMapToDouble(Arrays::stream).toArray();
        var given = new double[answer.length];
        Arrays.setAll(given, i -> answer[i]);
        assertArrayEquals(expected, given, 1e-5);
    }

    @Test
    void anotherNumberOfLayersThanOfGroupsIsDamage() {
        twin("3.0.5")
                .writeArchive(
                        file,
                        "layers",
                        1,
                        false,
                        PLAIN,
                        config -> config.replace("\"GRU\",\"config\"", "\"LSTM\",\"config\""));

        refused("is damaged: its configuration has ", " layers of the class LSTM, its weights are of 3");
    }

    @Test
    void gzipAndShuffleAreUnpacked() {
        answersAs(pack(DatasetCreationOptions.builder().shuffle().deflate().build()));
        answersAs(pack(DatasetCreationOptions.builder().deflate(9).build()));
        answersAs(pack(DatasetCreationOptions.builder().shuffle().build()));
    }

    @Test
    void whatIsNoGzipThoughItSaysSoIsDamage() {
        pack(DatasetCreationOptions.builder().filter(new Unpacked(1)).build());
        refused("damaged or cut off", "copy it anew");
    }

    @Test
    void otherCompressionIsNamed() {
        pack(DatasetCreationOptions.builder()
                .shuffle()
                .filter(new Unpacked(32_000))
                .build());
        refused("has packed weights (/layers/", "HDF5 filter lzf)", "gzip and shuffle can", "h5repack -f NONE");

        pack(DatasetCreationOptions.builder().deflate().filter(new Unpacked(3)).build());
        refused("HDF5 filter fletcher32)");

        pack(DatasetCreationOptions.builder().filter(new Unpacked(31_999)).build());
        refused("HDF5 filter number 31999 mine)");
    }

    private KerasTwin pack(DatasetCreationOptions packed) {
        return twin("3.0.5").writeArchive(file, "layers", 1, false, packed, UnaryOperator.identity());
    }

    private void refused(String... words) {
        UserException refused = assertThrows(UserException.class, () -> KerasFile.read(file, KerasOptions.none()));
        assertEquals(ExitCode.DATA, refused.exitCode(), refused.getMessage());
        for (String word : words) {
            assertTrue(
                    refused.getMessage().contains(word), () -> "'" + word + "' is missing in: " + refused.getMessage());
        }
    }

    /** Packs nothing. */
    private record Unpacked(int id) implements Filter {

        @Override
        public int getId() {
            return id;
        }

        @Override
        public String getName() {
            return "mine";
        }

        @Override
        public byte[] decode(byte[] packed, int[] data) {
            return packed;
        }

        @Override
        public byte[] encode(byte[] plain, int[] data) {
            return plain;
        }
    }
}
