package lstm.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import lstm.net.AutoencoderSpec;
import lstm.train.backprop.LossGradient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class LossTest {

    @ParameterizedTest
    @CsvSource({
        "MAE, 0, 0",
        "MAE, -0.5, 0.5",
        "MSE, -0.5, 0.25",
        "HUBER, 0.05, 0.00125",
        "HUBER, 0.1, 0.005",
        "HUBER, -1, 0.095",
        "SMOOTH_L1, -0.5, 0.125",
        "SMOOTH_L1, 3, 2.5"
    })
    void givesTheLossOfOneError(Loss loss, double error, double expected) {
        assertEquals(expected, loss.of(error), 1e-12);
    }

    @ParameterizedTest
    @EnumSource(Loss.class)
    void isZeroAtZeroSymmetricAndGrows(Loss loss) {
        assertEquals(0, loss.of(0));
        for (double error = 0.01; error < 3; error += 0.01) {
            assertEquals(loss.of(error), loss.of(-error));
            assertTrue(loss.of(error) > loss.of(error - 0.01));
        }
        assertTrue(Double.isNaN(loss.of(Double.NaN)));
    }

    @ParameterizedTest
    @EnumSource(Loss.class)
    void theGradientFollowsTheSameLoss(Loss loss) {
        var spec = new AutoencoderSpec(1, 1, List.of(1));
        for (float error : new float[] {-2.5f, -0.5f, -0.05f, 0, 0.02f, 0.4f, 3}) {
            var weights = new float[spec.parameterCount()];
            weights[weights.length - 1] = error; // all that comes out is this bias
            var gradient = new float[weights.length];
            try (var both = new LossGradient(spec, loss.curve(), 1)) {
                var zero = new float[1];
                assertEquals(loss.of(error), both.compute(weights, zero, zero, 1, gradient), 1e-6);
            }
            double step = 1e-5;
            double slope = (loss.of(error + step) - loss.of(error - step)) / (2 * step);
            assertEquals(slope, gradient[gradient.length - 1], 1e-4);
        }
    }
}
