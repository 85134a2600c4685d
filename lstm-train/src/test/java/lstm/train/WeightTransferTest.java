package lstm.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import lstm.net.AutoencoderSpec;
import lstm.net.AutoencoderSpec.DecoderOrder;
import lstm.net.Kernel;
import lstm.net.KernelKind;
import lstm.net.NetworkWeights;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.impl.LossMAE;

final class WeightTransferTest {

    @ParameterizedTest
    @CsvSource({"5, 32, 4, 10501", "4, 16, 4, 3236"})
    void countsTheParametersOfTheKnownNetworks(int features, int outer, int inner, int expected) {
        var spec = new AutoencoderSpec(features, 10, List.of(outer, inner));
        MultiLayerNetwork network = StockNetwork.build(spec, new LossMAE(), 1e-3);
        assertEquals(expected, spec.parameterCount());
        assertEquals(expected, network.numParams());
    }

    static Stream<Arguments> shapes() {
        return Stream.of(
                Arguments.of(new AutoencoderSpec(3, 5, List.of(7)), 6),
                Arguments.of(new AutoencoderSpec(8, 10, List.of(64, 16)), 4),
                Arguments.of(new AutoencoderSpec(5, 10, List.of(32, 4)), 1),
                Arguments.of(new AutoencoderSpec(8, 10, List.of(32, 4)), 45), // blocks, the last one not full
                Arguments.of(new AutoencoderSpec(4, 7, List.of(9, 6, 2)), 3),
                Arguments.of(new AutoencoderSpec(1, 10, List.of(8, 3)), 5),
                Arguments.of(new AutoencoderSpec(6, 1, List.of(8, 3)), 5),
                Arguments.of(new AutoencoderSpec(1, 1, List.of(1)), 1),
                Arguments.of(new AutoencoderSpec(2, 30, List.of(5, 5)), 2),
                Arguments.of(new AutoencoderSpec(16, 20, List.of(32), 4, DecoderOrder.NEWEST_FIRST), 37),
                Arguments.of(new AutoencoderSpec(5, 8, List.of(9, 6), 3, DecoderOrder.OLDEST_FIRST), 3));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void bothForwardPassesAgreeOnTheSameWeights(AutoencoderSpec spec, int count) {
        var random = new SplittableRandom(
                31L * spec.parameterCount() + count); // not of the hash: an enum's is another in every JVM
        float[] weights = uniform(spec.parameterCount(), 0.8, random);
        float[] windows = uniform(count * spec.windowLength() * spec.features(), 2, random);

        MultiLayerNetwork network = StockNetwork.build(spec, new LossMAE(), 1e-3);
        WeightTransfer.toNetwork(weights, network);
        INDArray output = network.output(stacked(spec, windows, count));
        int size = spec.windowLength() * spec.features();
        for (KernelKind kind : KernelKind.values()) {
            Kernel kernel = Kernel.create(new NetworkWeights(spec, weights), kind);
            var alone = new float[windows.length];
            for (int w = 0; w < count; w++) {
                kernel.reconstruct(windows, alone, w * size);
            }
            var together = new float[windows.length];
            kernel.reconstruct(windows, 0, spec.windowLength(), count, together);
            for (int i = 0; i < windows.length; i++) {
                int emitted = spec.emitted(i % size / spec.features()); // its own inverse
                float stock = output.getFloat(i / size, i % spec.features(), emitted);
                float close = 1e-5f * Math.max(1, Math.abs(stock)); // both sum tens of terms in single precision
                assertEquals(stock, alone[i], close, kind.name());
                assertEquals(stock, together[i], close, kind.name());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void weightsComeBackBitForBit(AutoencoderSpec spec, int count) {
        float[] weights = uniform(spec.parameterCount(), 1, new SplittableRandom(count));
        MultiLayerNetwork network = StockNetwork.build(spec, new LossMAE(), 1e-3);
        WeightTransfer.toNetwork(weights, network);
        assertArrayEquals(weights, WeightTransfer.fromNetwork(network));
        assertEquals(new NetworkWeights(spec, weights), WeightTransfer.fromNetwork(spec, network));
    }

    @Test
    void refusesWeightsOfAnotherNetwork() {
        var spec = new AutoencoderSpec(2, 3, List.of(4));
        MultiLayerNetwork network = StockNetwork.build(spec, new LossMAE(), 1e-3);
        var error = assertThrows(IllegalArgumentException.class, () -> WeightTransfer.toNetwork(new float[7], network));
        assertEquals("weights of the DL4J network has size 7; must be " + spec.parameterCount(), error.getMessage());
    }

    private static INDArray stacked(AutoencoderSpec spec, float[] windows, int count) {
        return Nd4j.createFromArray(windows)
                .reshape(count, spec.windowLength(), spec.features())
                .permute(0, 2, 1)
                .dup('f');
    }

    private static float[] uniform(int count, double limit, SplittableRandom random) {
        var values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (limit * (2 * random.nextDouble() - 1));
        }
        return values;
    }
}
