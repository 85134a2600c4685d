package lstm.cleaning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import smile.anomaly.IsolationForest;
import smile.anomaly.IsolationTree;
import smile.math.MathEx;

/** A forest in arrays scores as Smile's own. */
class FlatForestTest {

    private static FlatForest flat(IsolationForest forest, int sensors) {
        return new FlatForest(SmileTrees.flat(forest, sensors), SmileTrees.meanPath(forest));
    }

    @ParameterizedTest
    @CsvSource({
        "300, 1, 256",
        "300, 3, 256",
        "1000, 4, 64",
        "700, 7, 100",
        "2000, 38, 256",
        "1, 2, 1",
        "2, 5, 2",
        "3, 5, 2"
    })
    void scoresAreSmiles(int rows, int sensors, int size) {
        double[][] values = RandomRows.normal(rows, sensors, 1);
        var trees = new IsolationTree[20];
        for (int tree = 0; tree < trees.length; tree++) {
            MathEx.setSeed(tree + 1);
            trees[tree] = new IsolationTree(List.of(RandomSample.of(values, size, tree)), 8, Math.max(0, sensors - 1));
        }
        var forest = new IsolationForest(size, sensors - 1, trees);

        assertArrayEquals(forest.score(values), flat(forest, sensors).score(values), 0.0);
    }

    @Test
    void rowsThatLieOnACutGoToOneSide() {
        var rows = new double[64][];
        Arrays.setAll(rows, row -> new double[] {0.1, row % 2, 0.7, 1 / 3.0, -5, 1e-3, 7});
        MathEx.setSeed(1);
        var tree = new IsolationTree(List.of(rows), 6, 6);
        FlatTree flat = SmileTrees.flat(new IsolationForest(64, 6, tree), 7).get(0);

        for (double[] row : rows) {
            assertEquals(tree.path(row), flat.path(row));
        }
    }
}
