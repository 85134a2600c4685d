package lstm.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommunitiesTest {

    private static double[][] weights(int nodes, int[][] edges) {
        var weights = new double[nodes][nodes];
        for (int[] edge : edges) {
            weights[edge[0]][edge[1]] = 1;
            weights[edge[1]][edge[0]] = 1;
        }
        return weights;
    }

    @Test
    void twoTrianglesWithABridgeComeApart() {
        int[][] edges = {{0, 2}, {2, 4}, {0, 4}, {1, 3}, {3, 5}, {1, 5}, {4, 5}};

        Communities found = Communities.of(weights(6, edges), 6);

        assertEquals(List.of(List.of(0, 2, 4), List.of(1, 3, 5)), found.members());
        assertEquals(6.0 / 7 - 0.5, found.modularity(), 1e-12); // 12 of 14 ends inside; half of the ends each
    }

    @Test
    void aCompleteGraphIsOneCommunityAndNoBetterThanChance() {
        int[][] edges = IntStream.range(0, 6)
                .boxed()
                .flatMap(i -> IntStream.range(0, i).mapToObj(j -> new int[] {i, j}))
                .toArray(int[][]::new);

        Communities found = Communities.of(weights(6, edges), 6);

        assertEquals(1, found.members().size());
        assertEquals(0, found.modularity(), 1e-12);
    }

    @Test
    void nodesWithoutTiesStayAlone() {
        assertEquals(
                List.of(List.of(0), List.of(1, 2), List.of(3)),
                Communities.of(weights(4, new int[][] {{1, 2}}), 4).members());
        assertEquals(3, Communities.of(new double[3][3], 3).members().size());
        assertEquals(0, Communities.of(new double[3][3], 3).modularity());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theModularityIsThatOfItsDefinition(long seed) {
        var random = new Random(seed);
        int nodes = 12;
        var weights = new double[nodes][nodes];
        for (int i = 0; i < nodes; i++) {
            for (int j = 0; j < i; j++) {
                weights[i][j] = random.nextDouble() < 0.4 ? random.nextDouble() : 0;
                weights[j][i] = weights[i][j];
            }
        }

        Communities found = Communities.of(weights, 5);

        double all = 0;
        var ends = new double[nodes];
        for (int i = 0; i < nodes; i++) {
            for (int j = 0; j < nodes; j++) {
                all += weights[i][j];
                ends[i] += weights[i][j];
            }
        }
        double expected = 0;
        for (List<Integer> community : found.members()) {
            for (int i : community) {
                for (int j : community) {
                    expected += weights[i][j] / all - ends[i] * ends[j] / (all * all);
                }
            }
        }
        assertEquals(expected, found.modularity(), 1e-12);
        assertTrue(found.members().stream().allMatch(community -> community.size() <= 5));
        assertEquals(
                nodes, found.members().stream().flatMap(List::stream).distinct().count());
    }
}
