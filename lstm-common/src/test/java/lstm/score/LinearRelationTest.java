package lstm.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinearRelationTest {

    /** Sensors that hang together by a random mixing matrix, and wander around different means. */
    private static float[] rows(int sensors, int count, long seed) {
        var random = new SplittableRandom(seed);
        double[] mixing = random.doubles((long) sensors * sensors, -1, 1).toArray();
        var rows = new float[count * sensors];
        for (int t = 0; t < count; t++) {
            double[] hidden = random.doubles(sensors, -1, 1).toArray();
            for (int s = 0; s < sensors; s++) {
                double sum = s;
                for (int o = 0; o < sensors; o++) {
                    sum += mixing[s * sensors + o] * hidden[o];
                }
                rows[t * sensors + s] = (float) sum;
            }
        }
        return rows;
    }

    /** Ridge regression of one standardised sensor on the others, by Gauss elimination; returns its residuals. */
    private static double[] slowResiduals(float[] rows, int sensors, int wanted) {
        int count = rows.length / sensors;
        var mean = new double[sensors];
        var spread = new double[sensors];
        for (int s = 0; s < sensors; s++) {
            for (int t = 0; t < count; t++) {
                mean[s] += rows[t * sensors + s] / (double) count;
            }
            for (int t = 0; t < count; t++) {
                spread[s] += Math.pow(rows[t * sensors + s] - mean[s], 2) / count;
            }
            spread[s] = Math.sqrt(spread[s]);
        }
        int others = sensors - 1;
        var system = new double[others][others + 1];
        for (int i = 0; i < others; i++) {
            for (int j = 0; j <= others; j++) {
                int a = i < wanted ? i : i + 1;
                int b = j == others ? wanted : j < wanted ? j : j + 1;
                for (int t = 0; t < count; t++) {
                    system[i][j] += (rows[t * sensors + a] - mean[a])
                            / spread[a]
                            * (rows[t * sensors + b] - mean[b])
                            / spread[b]
                            / count;
                }
            }
            system[i][i] += LinearRelation.RIDGE;
        }
        for (int i = 0; i < others; i++) {
            for (int k = 0; k < others; k++) {
                double factor = k == i ? 0 : system[k][i] / system[i][i];
                for (int j = 0; j <= others; j++) {
                    system[k][j] -= factor * system[i][j];
                }
            }
        }
        var residuals = new double[count];
        for (int t = 0; t < count; t++) {
            double told = 0;
            for (int i = 0; i < others; i++) {
                int a = i < wanted ? i : i + 1;
                told += system[i][others] / system[i][i] * (rows[t * sensors + a] - mean[a]) / spread[a];
            }
            residuals[t] = spread[wanted] * ((rows[t * sensors + wanted] - mean[wanted]) / spread[wanted] - told);
        }
        return residuals;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 8})
    void equalsARidgeRegressionOfEverySensorOnTheOthers(int sensors) {
        float[] rows = rows(sensors, 200, sensors);
        float[] found = Relation.linear(rows, sensors).orElseThrow().residuals(rows);
        for (int s = 0; s < sensors; s++) {
            double[] expected = slowResiduals(rows, sensors, s);
            for (int t = 0; t < 200; t++) {
                assertEquals(expected[t], found[t * sensors + s], 2e-5);
            }
        }
    }

    @Test
    void aConstantSensorFollowsNobodyAndABrokenRelationShows() {
        float[] rows = rows(3, 300, 4);
        for (int t = 0; t < 300; t++) {
            rows[t * 3 + 1] = 5;
            rows[t * 3 + 2] = 2 * rows[t * 3];
        }
        Relation relation = Relation.linear(rows, 3).orElseThrow();
        assertEquals(2, relation.linear().closest(0));
        assertEquals(0, relation.linear().closest(2));
        float[] moved = {rows[0], 6, rows[2]};
        assertEquals(1, relation.residuals(moved)[1], 1e-3);
        float[] broken = {rows[0], 5, rows[2] - 1};
        assertTrue(Math.abs(relation.residuals(broken)[2]) > 0.9);
    }

    @Test
    void numbersTooLargeToCountWithGiveNoRelation() {
        float[] rows = rows(2, 50, 5);
        rows[0] = Float.MAX_VALUE;
        rows[5] = Float.NEGATIVE_INFINITY;
        assertTrue(Relation.linear(rows, 2).isEmpty());
    }
}
