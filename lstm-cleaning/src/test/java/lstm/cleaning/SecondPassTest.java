package lstm.cleaning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecondPassTest {

    private static final int ROWS = 6000;
    private static final double NU = 0.02;

    /** Of the rows {@code of}, the share that is in {@code found}. */
    private static double share(BitSet found, BitSet of) {
        BitSet both = (BitSet) found.clone();
        both.and(of);
        return (double) both.cardinality() / of.cardinality();
    }

    private static BitSet all(int rows) {
        var all = new BitSet();
        all.set(0, rows);
        return all;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void costsACleanPlantLittle(long seed) {
        BitSet dropped = SecondPass.judge(PlantRows.clean(ROWS, seed).rows(), all(ROWS), seed)
                .rows();
        assertTrue(dropped.cardinality() < 0.005 * ROWS, dropped::toString);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void findsTheGrossErrorsThatTheDetectorsLeave(long seed) {
        PlantRows plant = PlantRows.clean(ROWS, seed).grossErrors(0.05);
        BitSet voted = OutlierVoting.standard(NU, RowVote.ANY, seed)
                .judge(plant.rows())
                .outliers();
        BitSet survivors = all(ROWS);
        survivors.andNot(voted);

        BitSet both = SecondPass.judge(plant.rows(), survivors, seed).rows();
        double innocent = share(both, plant.untouched());
        both.or(voted);

        assertTrue(share(voted, plant.spoilt()) < 0.8, "the detectors alone do it");
        assertTrue(share(both, plant.spoilt()) > 0.99, () -> "only " + share(both, plant.spoilt()));
        assertTrue(innocent < 0.01, () -> "innocent: " + innocent);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void findsMoreBrokenRelationsThanTheDetectors(long seed) {
        PlantRows plant = PlantRows.clean(ROWS, seed).brokenRelations(0.05);
        BitSet voted = OutlierVoting.standard(NU, RowVote.ANY, seed)
                .judge(plant.rows())
                .outliers();
        BitSet survivors = all(ROWS);
        survivors.andNot(voted);

        SecondVerdict second = SecondPass.judge(plant.rows(), survivors, seed);
        double innocent = share(second.rows(), plant.untouched());
        BitSet both = second.rows();
        both.or(voted);

        assertTrue(share(both, plant.spoilt()) > 2 * share(voted, plant.spoilt()));
        assertTrue(second.relation().cardinality() > 5 * second.level().cardinality());
        assertTrue(innocent < 0.01, () -> "innocent: " + innocent);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void leavesNoiseOfASingleSensorAlone(long seed) {
        var random = new Random(seed);
        double[][] rows = new double[3000][];
        Arrays.setAll(rows, row -> new double[] {random.nextGaussian()});
        assertTrue(SecondPass.judge(rows, all(3000), seed).rows().cardinality() < 6);
    }

    @Test
    void onlySurvivorsAreJudged() {
        PlantRows plant = PlantRows.clean(1000, 1);
        plant.rows()[500][0] = 1e6;
        BitSet survivors = all(1000);
        assertTrue(SecondPass.judge(plant.rows(), survivors, 1).level().get(500));

        survivors.clear(500);

        assertTrue(!SecondPass.judge(plant.rows(), survivors, 1).rows().get(500));
    }

    @Test
    void fewRowsAreLeftAsTheyAre() {
        PlantRows plant = PlantRows.clean(SecondPass.LEAST_ROWS - 1, 1);
        plant.rows()[50][0] = 1e6;
        assertTrue(SecondPass.judge(plant.rows(), all(plant.rows().length), 1)
                .rows()
                .isEmpty());
    }

    @Test
    void aConstantSensorAndAHugeNumberDoNoHarm() {
        var random = new Random(1);
        double[][] rows = new double[1000][];
        Arrays.setAll(rows, row -> new double[] {5, random.nextGaussian(), random.nextGaussian()});
        rows[100][1] = 1e300;

        BitSet dropped = SecondPass.judge(rows, all(1000), 1).rows();

        assertTrue(dropped.get(100));
        assertTrue(dropped.cardinality() < 20, dropped::toString);
    }

    @Test
    void theRareStateOfASwitchIsNoError() {
        var random = new Random(1);
        double[][] rows = new double[4000][];
        Arrays.setAll(
                rows, row -> new double[] {
                    row % 20 == 0 ? 1 : 0, random.nextGaussian(), random.nextGaussian(), random.nextGaussian()
                });
        assertTrue(SecondPass.judge(rows, all(4000), 1).rows().cardinality() < 40);
    }

    @Test
    void theSameSeedGivesTheSameRows() {
        double[][] rows = PlantRows.clean(ROWS, 4).brokenRelations(0.05).rows();
        assertEquals(SecondPass.judge(rows, all(ROWS), 7), SecondPass.judge(rows, all(ROWS), 7));
    }
}
