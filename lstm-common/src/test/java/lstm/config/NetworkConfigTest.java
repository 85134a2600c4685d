package lstm.config;

import static lstm.config.StationYamlTest.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import lstm.net.AutoencoderSpec;
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
