package lstm.config;

import static lstm.config.StationYamlTest.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import lstm.net.ActivationKind;
import lstm.net.AutoencoderSpec;
import lstm.net.AutoencoderSpec.DecoderOrder;
import lstm.net.LayerSpec.Cell;
import lstm.net.LayerSpec.Dense;
import lstm.net.LayerSpec.Direction;
import lstm.net.LayerSpec.Flatten;
import lstm.net.LayerSpec.Recurrent;
import lstm.net.LayerSpec.Repeat;
import lstm.net.LayerSpec.Unflatten;
import lstm.net.LayeredSpec;
import lstm.net.LayeredSpec.Task;
import lstm.net.NetworkSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NetworkConfigTest {

    private static int bottleneck(String network, int sensors) {
        return ((AutoencoderSpec) parse(network).spec(sensors, 20)).bottleneck();
    }

    private static NetworkConfig parse(String network) {
        return StationYaml.parse("station.yml", "{network: {" + network + "}}").network();
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "8, 2", "11, 2", "12, 3", "16, 4", "38, 9", "64, 16", "500, 16"})
    void theBottleneckIsAQuarterOfTheSensors(int sensors, int units) {
        assertEquals(units, bottleneck("", sensors));
        assertEquals(units, bottleneck("bottleneck: auto", sensors));
    }

    @Test
    void theBottleneckIsNoWiderThanTheLayerBeforeIt() {
        assertEquals(2, bottleneck("layers: [8, 2]", 64));
    }

    @Test
    void aNumberIsTheBottleneckWhateverTheSensors() {
        assertEquals(0, bottleneck("bottleneck: 0", 64));
        assertEquals(5, bottleneck("bottleneck: 5", 1));
    }

    @Test
    void theClipGrowsWithAWideRange() {
        assertEquals(10, parse("input: {range: [0, 1]}").clip());
        assertEquals(200, parse("input: {range: [-100, 1]}").clip());
        assertEquals(10, parse("input: {scaler: robust, range: [-100, 1]}").clip());
        assertEquals(0, parse("input: {clip: 0}").clip());
    }

    @Test
    void aPlainLstmAutoencoderIsTheSpecialOne() {
        assertInstanceOf(
                AutoencoderSpec.class, parse("kind: autoencoder, cell: lstm").spec(2, 20));
        for (String other : List.of("cell: gru", "cell: dense", "activation: relu", "bidirectional: true")) {
            assertInstanceOf(LayeredSpec.class, parse(other).spec(2, 20), other);
        }
    }

    @Test
    void anAutoencoderOfOtherCellsIsMirroredBehindItsBottleneck() {
        NetworkSpec spec = parse("cell: gru, layers: [8, 3], bottleneck: 2, bidirectional: true")
                .spec(5, 20);

        assertEquals(
                new LayeredSpec(
                        5,
                        20,
                        Task.RECONSTRUCT,
                        DecoderOrder.NEWEST_FIRST,
                        List.of(
                                gru(8, Direction.BOTH, true),
                                gru(3, Direction.BOTH, false),
                                new Dense(2, ActivationKind.LINEAR),
                                new Repeat(20),
                                gru(3, Direction.FORWARD, true),
                                gru(8, Direction.FORWARD, true),
                                new Dense(5, ActivationKind.LINEAR))),
                spec);
        assertEquals(20, spec.windowLength());
    }

    @Test
    void aDenseAutoencoderSeesAllTimestepsAtOnce() {
        assertEquals(
                new LayeredSpec(
                        2,
                        4,
                        Task.RECONSTRUCT,
                        DecoderOrder.OLDEST_FIRST,
                        List.of(
                                new Flatten(),
                                new Dense(6, ActivationKind.RELU),
                                new Dense(6, ActivationKind.RELU),
                                new Dense(8, ActivationKind.LINEAR),
                                new Unflatten(4))),
                parse("cell: dense, layers: [6], bottleneck: 0").spec(2, 4));
    }

    @ParameterizedTest
    @CsvSource({"1, 21", "7, 27", "window, 40"})
    void theWindowOfAForecasterHoldsWhatItForetells(String steps, int length) {
        for (String cell : List.of("lstm", "gru", "dense")) {
            NetworkConfig config = parse("kind: forecaster, cell: " + cell + ", forecast: {steps: " + steps + "}");

            assertEquals(length, config.windowLength(20));
            assertEquals(length, config.spec(3, 20).windowLength());
            assertEquals(20, config.spec(3, 20).inputLength());
        }
    }

    @Test
    void whatIsWrittenCanBeReadAgain() {
        for (String network : List.of(
                "kind: forecaster, cell: dense, forecast: {steps: window}", "cell: gru, bidirectional: true", "")) {
            Station station = StationYaml.parse("station.yml", "{network: {" + network + "}}");

            assertEquals(
                    station.network(),
                    StationYaml.parse("bundle", station.yaml()).network());
        }
    }

    @Test
    void refusesKeysThatTheKindHasNoUseFor() {
        refused("{network: {forecast: {steps: 2}}}", "network.forecast.steps is for kind forecaster;", "leave it out");
        refused("{network: {kind: forecaster, decoder: oldest-first}}", "network.decoder is for an autoencoder");
        refused("{network: {kind: forecaster, bottleneck: 3}}", "network.bottleneck is for kind autoencoder;");
        refused("{network: {cell: dense, bidirectional: true}}", "network.bidirectional is for an autoencoder with");
        refused("{network: {kind: forecaster, forecast: {steps: 0}}}", "network.forecast.steps is 0;", "or window");
        refused("{network: {cell: rnn}}", "network.cell is 'rnn';", "lstm | gru | dense");
        refused("{network: {activation: swish}}", "network.activation is 'swish';", "tanh | relu");
    }

    private static Recurrent gru(int units, Direction direction, boolean sequence) {
        return new Recurrent(Cell.GRU, units, ActivationKind.TANH, ActivationKind.SIGMOID, direction, sequence);
    }

    @Test
    void refusesWhatCannotBe() {
        refused("{network: {bottleneck: -1}}", "network.bottleneck is -1;", "auto or a whole number, at least 0");
        refused("{network: {bottleneck: wide}}", "network.bottleneck is 'wide';", "auto or a whole number, at least 0");
        refused("{network: {input: {clip: -1}}}", "network.input.clip is -1;", "at least 0");
        refused("{network: {input: {clip: none}}}", "network.input.clip is 'none';", "at least 0");
        refused(
                "{network: {input: {clip: 2}}}",
                "network.input.clip is 2.0, network.input.range is [-2.5, 2.5]; must be 0 for no limit or at least 2.5");
    }
}
