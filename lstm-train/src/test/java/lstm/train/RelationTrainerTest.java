package lstm.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import lstm.score.Relation;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class RelationTrainerTest {

    private static final int SENSORS = 4;

    /** Two free sensors, a third that is their product, a fourth that nothing tells. */
    private static float[] rows(int count, long seed) {
        var random = new SplittableRandom(seed);
        var rows = new float[count * SENSORS];
        for (int t = 0; t < count; t++) {
            double a = random.nextDouble(-2, 2);
            double b = random.nextDouble(-2, 2);
            rows[t * SENSORS] = (float) a;
            rows[t * SENSORS + 1] = (float) b;
            rows[t * SENSORS + 2] = (float) (a * b);
            rows[t * SENSORS + 3] = (float) random.nextDouble(-2, 2);
        }
        return rows;
    }

    private static Relation trained(int steps, long seed) {
        return new RelationTrainer(SENSORS, steps, seed, () -> false)
                .train(rows(2000, 1), rows(500, 2))
                .orElseThrow();
    }

    private static double size(float[] residuals, int sensor) {
        double squares = 0;
        for (int at = sensor; at < residuals.length; at += SENSORS) {
            squares += residuals[at] * residuals[at];
        }
        return Math.sqrt(squares * SENSORS / residuals.length);
    }

    @Test
    void learnsWhatIsNotLinearAndLeavesAloneWhatNothingTells() {
        Relation relation = trained(600, 1);
        var linear = Relation.linear(rows(2000, 1), SENSORS).orElseThrow();
        float[] fresh = rows(500, 3);
        assertTrue(size(relation.residuals(fresh), 2) < 0.4 * size(linear.residuals(fresh), 2));
        assertEquals(size(linear.residuals(fresh), 3), size(relation.residuals(fresh), 3), 0.1);
        assertTrue(relation.network().orElseThrow().used().get(2));
    }

    @Test
    void isTheSameForTheSameSeed() {
        assertEquals(trained(20, 5), trained(20, 5));
    }

    @Test
    void stoppedThereIsALinearPart() {
        Relation relation = new RelationTrainer(SENSORS, 100, 1, () -> true)
                .train(rows(100, 1), rows(50, 2))
                .orElseThrow();
        assertEquals(Relation.linear(rows(100, 1), SENSORS).orElseThrow(), relation);
    }

    @Test
    void theLossesGradientIsThatOfDifferences() {
        Nd4jBackend.start();
        var loss = new HiddenSensorLoss();
        INDArray labels = Nd4j.createFromArray(new float[][] {{Float.NaN, 0.5f, 3}, {1, Float.NaN, -4}});
        float[][] found = {{9, 0.4f, 0}, {1.2f, 7, 0}};
        var identity = new ActivationIdentity();
        INDArray gradient = loss.computeGradient(labels, Nd4j.createFromArray(found), identity, null);
        for (int i = 0; i < 2; i++) {
            for (int s = 0; s < 3; s++) {
                double step = 1e-3;
                var more = new float[][] {found[0].clone(), found[1].clone()};
                var less = new float[][] {found[0].clone(), found[1].clone()};
                more[i][s] += (float) step;
                less[i][s] -= (float) step;
                double difference = loss.computeScore(labels, Nd4j.createFromArray(more), identity, null, true)
                        - loss.computeScore(labels, Nd4j.createFromArray(less), identity, null, true);
                assertEquals(difference / (2 * step), gradient.getDouble(i, s), 1e-3);
            }
        }
    }
}
