package lstm.train.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jhdf.HdfFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.net.AutoencoderSpec.DecoderOrder;
import lstm.net.LayeredSpec.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be imported is said with the names of layers, all of it at once. */
final class KerasRefusalTest {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("model.h5");
    }

    private static KerasTwin autoencoder(int timesteps) {
        return new KerasTwin("2.13.1", timesteps, 2)
                .lstm(3, "tanh", "sigmoid", true, true)
                .dense(2, "linear", true);
    }

    private void refused(ExitCode code, String... words) {
        refused(KerasOptions.none(), code, words);
    }

    private void refused(KerasOptions options, ExitCode code, String... words) {
        UserException refused = assertThrows(UserException.class, () -> KerasFile.read(file, options));
        assertEquals(code, refused.exitCode(), refused.getMessage());
        for (String word : words) {
            assertTrue(
                    refused.getMessage().contains(word), () -> "'" + word + "' is missing in: " + refused.getMessage());
        }
    }

    @Test
    void everythingThatThereIsNotHereIsInOneList() {
        autoencoder(4)
                .other("Conv1D", "{\"filters\": 2}")
                .other("Masking", "{}")
                .other("ReLU", "{\"max_value\": 6}")
                .other("TimeDistributed", "{\"layer\": {\"class_name\": \"Conv1D\", \"config\": {}}}")
                .other(
                        "Bidirectional",
                        "{\"merge_mode\": \"sum\", \"layer\": {\"class_name\": \"SimpleRNN\", \"config\": {}}}")
                .write(
                        file,
                        config ->
                                config.replace("\"activation\":\"tanh\"", "\"activation\":\"elu\",\"stateful\":true"));

        refused(
                ExitCode.BUNDLE,
                "model.h5 cannot be imported",
                "layer 'lstm_0' has the activation 'elu'",
                "layer 'lstm_0' has stateful=True",
                "layer 'conv1d_2' is a Conv1D",
                "layer 'masking_3' masks timesteps",
                "layer 'relu_4' is a ReLU with a max_value",
                "layer 'timedistributed_5' is a TimeDistributed(Conv1D)",
                "layer 'bidirectional_6' has merge_mode 'sum'",
                "layer 'bidirectional_6' is a Bidirectional(SimpleRNN)",
                "What can be imported: a row of LSTM");
    }

    @Test
    void layersThatAreNoRow() {
        autoencoder(4)
                .write(
                        file,
                        config ->
                                """
                {"class_name": "Functional", "config": {"layers": [
                  {"name": "in", "class_name": "InputLayer", "config": {"name": "in", "batch_input_shape": [null, 4, 2]}, "inbound_nodes": []},
                  {"name": "a", "class_name": "Dense", "config": {"name": "a", "units": 2}, "inbound_nodes": [[["in", 0, 0, {}]]]},
                  {"name": "b", "class_name": "Dense", "config": {"name": "b", "units": 2}, "inbound_nodes": [[["in", 0, 0, {}]]]},
                  {"name": "sum", "class_name": "Add", "config": {"name": "sum"}, "inbound_nodes": [[["a", 0, 0, {}], ["b", 0, 0, {}]]]}]}}
                """);

        refused(
                ExitCode.BUNDLE,
                "what layer 'in' gives goes to several layers",
                "layer 'sum' takes what several layers give, [a, b]");
    }

    @Test
    void anOtherNumberOfSensorsThanGoesIn() {
        new KerasTwin("2.13.1", 4, 3)
                .lstm(3, "tanh", "sigmoid", true, true)
                .dense(2, "linear", true)
                .write(file, UnaryOperator.identity());

        refused(
                ExitCode.BUNDLE,
                "its last layer, 'timedistributed_1', gives 2 numbers per timestep, but 3 sensors go in");
    }

    @Test
    void windowsThatDoNotFit() {
        autoencoder(0).write(file, UnaryOperator.identity());
        refused(ExitCode.BUNDLE, "[None, None, 2], without a number of timesteps; say it with --window");

        file = folder.resolve("other.h5");
        autoencoder(4).write(file, UnaryOperator.identity());
        refused(
                new KerasOptions(OptionalInt.of(5), Optional.empty(), DecoderOrder.OLDEST_FIRST),
                ExitCode.BUNDLE,
                "its windows have 4 timesteps, --window is 5");
    }

    @Test
    void aForecasterAsAnAutoencoder() {
        new KerasTwin("2.13.1", 4, 2)
                .lstm(3, "tanh", "sigmoid", false, true)
                .dense(2, "linear", false)
                .write(file, UnaryOperator.identity());

        refused(
                new KerasOptions(OptionalInt.empty(), Optional.of(Task.RECONSTRUCT), DecoderOrder.OLDEST_FIRST),
                ExitCode.BUNDLE,
                "gives as many timesteps as go in, which are 4; this one gives 1");
    }

    @Test
    void weightsOfAnotherShapeThanTheLayerWants() {
        autoencoder(4).write(file, config -> config.replace("\"units\":3", "\"units\":4"));

        refused(ExitCode.DATA, "is damaged: lstm_0/kernel:0 of layer 'lstm_0' has the shape [2, 12]", "[2, 16]");
    }

    @Test
    void weightsThatNoLayerTakesOrThatAreMissing() {
        autoencoder(4).write(file, config -> config.replace("\"use_bias\":true", "\"use_bias\":false"));
        refused(ExitCode.DATA, "has weights that do not belong to layer 'lstm_0', [lstm_0/bias:0]");

        file = folder.resolve("other.h5");
        autoencoder(4).write(file, config -> config.replace("\"name\":\"lstm_0\"", "\"name\":\"lstm_9\""));
        refused(ExitCode.DATA, "it has not all weights of layer 'lstm_9'");
    }

    @Test
    void weightsWithoutTheNetwork() {
        try (var hdf = HdfFile.write(file)) {
            hdf.putAttribute("layer_names", new String[] {"lstm"});
            hdf.putGroup("lstm");
        }

        refused(ExitCode.DATA, "holds weights without the network they belong to", "model.save('model.h5')");
    }

    @Test
    void aModelOfSomebodysOwn() {
        autoencoder(4).write(file, config -> config.replace("Sequential", "MyModel"));

        refused(ExitCode.BUNDLE, "its model is a 'MyModel' of somebody's own");
    }

    @Test
    void noHdf5() throws IOException {
        Files.writeString(file, "timestamp,a,b\n");
        refused(ExitCode.DATA, "model.h5 is not HDF5, damaged or cut off");

        Files.writeString(file, "PK no zip");
        refused(ExitCode.DATA, "model.h5 cannot be read");

        Files.write(file, new byte[0]);
        refused(ExitCode.DATA, "model.h5");
    }

    @Test
    void aFileThatIsCutOffAnywhere() throws IOException {
        byte[] whole = Files.readAllBytes(KerasFileTest.file("keras3-autoencoder.h5"));
        for (int size = 0; size < whole.length * 9 / 10; size += 997) {
            Files.write(file, Arrays.copyOf(whole, size));
            refused(ExitCode.DATA, "model.h5");
        }
    }

    @Test
    void aFileThatIsNotThere() {
        refused(ExitCode.DATA, "model.h5 does not exist");
    }
}
