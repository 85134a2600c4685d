package lstm.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

final class LossTest {

    @BeforeAll
    static void start() {
        Nd4jBackend.start();
    }

    @ParameterizedTest
    @CsvSource({
        "MAE, 0, 0",
        "MAE, -0.5, 0.5",
        "MSE, -0.5, 0.25",
        "HUBER, 0.05, 0.00125",
        "HUBER, 0.1, 0.005",
        "HUBER, -1, 0.095"
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
    void dl4jSumsTheSameOverRowsAndAveragesOverFeatures(Loss loss) {
        INDArray labels = random(1);
        INDArray output = random(2);
        double expected = 0;
        for (int i = 0; i < labels.length(); i++) {
            expected += loss.of(output.getDouble(i) - labels.getDouble(i)) / labels.size(1);
        }
        ILossFunction stock = loss.stock();
        var identity = new ActivationIdentity();
        assertEquals(expected, stock.computeScore(labels, output.dup(), identity, null, false), 1e-5);
        assertEquals(expected / 7, stock.computeScore(labels, output.dup(), identity, null, true), 1e-5);
    }

    @ParameterizedTest
    @EnumSource(Loss.class)
    void theSlopeDl4jFollowsIsTheLossesOwn(Loss loss) {
        INDArray labels = random(3);
        INDArray output = random(4);
        INDArray gradient = loss.stock()
                .computeGradientAndScore(labels, output.dup(), new ActivationIdentity(), null, false)
                .getSecond();
        double step = 1e-6;
        for (int i = 0; i < labels.length(); i++) {
            double error = output.getDouble(i) - labels.getDouble(i);
            double slope = (loss.of(error + step) - loss.of(error - step)) / (2 * step);
            assertEquals(slope / labels.size(1), gradient.getDouble(i), 1e-4);
        }
    }

    @Test
    void leavesItsArgumentsAlone() {
        INDArray labels = random(5);
        INDArray output = random(6);
        Loss.HUBER.stock().computeGradientAndScore(labels, output, new ActivationIdentity(), null, false);
        assertEquals(random(5), labels);
        assertEquals(random(6), output);
    }

    /** Shape [7 rows, 3 features], in ±0.3, so that errors lie on both sides of Huber's bend. */
    private static INDArray random(long seed) {
        var values = new float[7 * 3];
        var random = new SplittableRandom(seed);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (0.6 * random.nextDouble() - 0.3);
        }
        return Nd4j.createFromArray(values).reshape(7, 3);
    }
}
