package lstm.cleaning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutlierVotingTest {

    @Test
    void bothDetectorsFindGrossOutliers() {
        double[][] rows = RandomRows.normalWithOutliers(2000, 5, 100, 12, 1);

        OutlierVerdict verdict = OutlierVoting.standard(0.02, RowVote.ALL, 1).judge(rows);

        assertTrue(verdict.outliers().stream().filter(row -> row % 100 == 0).count() == 20);
        assertEquals(
                List.of("OneClassSVM", "IsolationForest"),
                verdict.votes().stream().map(DetectorVote::name).toList());
        verdict.votes().forEach(vote -> assertEquals(0.02, vote.share(), 0.0005));
    }

    @Test
    void anyObjectsWhenOneDoesAllWhenBothDo() {
        double[][] rows = {{9, 0}, {0, 0}, {0, 9}, {9, 9}};
        List<OutlierDetector> detectors = List.of(new BySensor(0), new BySensor(1));

        OutlierVerdict any = new OutlierVoting(0.5, RowVote.ANY, 1, detectors).judge(rows);
        OutlierVerdict all = new OutlierVoting(0.5, RowVote.ALL, 1, detectors).judge(rows);

        assertEquals("{0, 2, 3}", any.outliers().toString());
        assertEquals(0.75, any.share());
        assertEquals("{3}", all.outliers().toString());
        assertTrue(all.isOutlier(3));
        assertFalse(all.isOutlier(0));
        assertEquals(new Agreement(1, 3), any.agreement());
        assertEquals(any.agreement(), all.agreement());
        assertEquals(1.0 / 3, any.agreement().jaccard());
    }

    @Test
    void detectorsThatObjectToNothingAgree() {
        assertEquals(1, new Agreement(0, 0).jaccard());
    }

    @Test
    void namesTheSensorsThatDriveTheOutliers() {
        double[][] rows = RandomRows.normal(1000, 4, 2);
        for (int row = 0; row < 1000; row += 50) {
            rows[row][2] += 20;
            rows[row][1] -= 9;
        }

        List<Driver> drivers =
                OutlierVoting.standard(0.02, RowVote.ANY, 1).judge(rows).drivers();

        assertEquals(4, drivers.size());
        assertEquals(2, drivers.get(0).sensor());
        assertEquals(1, drivers.get(1).sensor());
        assertTrue(drivers.get(0).excess() > drivers.get(1).excess());
        assertTrue(drivers.get(0).inOutliers() > 3 && drivers.get(0).inClean() < 1);
    }

    @Test
    void identicalRowsHaveNoOutliersAndNoDrivers() {
        var rows = new double[100][];
        Arrays.setAll(rows, row -> new double[] {0.1, 0.2});

        OutlierVerdict verdict = OutlierVoting.standard(0.02, RowVote.ANY, 1).judge(rows);

        assertEquals(new BitSet(), verdict.outliers());
        assertEquals(List.of(), verdict.drivers());
    }

    @Test
    void theUnitOfASensorDoesNotMatter() {
        double[][] rows = RandomRows.normalWithOutliers(500, 3, 25, 8, 3);
        double[][] scaled = Arrays.stream(rows)
                .map(row -> new double[] {row[0] * 1024, row[1], row[2] / 1024}) // powers of two: nothing is rounded
                .toArray(double[][]::new);
        OutlierVoting voting = OutlierVoting.standard(0.02, RowVote.ANY, 1);

        assertEquals(voting.judge(rows).outliers(), voting.judge(scaled).outliers());
    }

    @Test
    void refusesARowWithAGap() {
        double[][] rows = {{1, 2}, {3, Double.NaN}};

        assertEquals("row 1, sensor 1 is NaN; must be finite: leave out rows that are not complete", refusal(rows));
    }

    @Test
    void refusesAnInfiniteValue() {
        double[][] rows = {{Double.NEGATIVE_INFINITY}};

        assertEquals(
                "row 0, sensor 0 is -Infinity; must be finite: leave out rows that are not complete", refusal(rows));
    }

    @Test
    void refusesRowsOfDifferentLength() {
        assertEquals("row 1 has 1 values; must have 2, as row 0", refusal(new double[][] {{1, 2}, {3}}));
    }

    @Test
    void refusesNoRows() {
        assertEquals("rows has shape [0, 0]; must hold at least one row and one sensor", refusal(new double[0][]));
    }

    @Test
    void refusesNoDetectors() {
        assertThrows(IllegalArgumentException.class, () -> new OutlierVoting(0.02, RowVote.ANY, 1, List.of()));
    }

    private static String refusal(double[][] rows) {
        OutlierVoting voting = OutlierVoting.standard(0.02, RowVote.ANY, 1);
        return assertThrows(IllegalArgumentException.class, () -> voting.judge(rows))
                .getMessage();
    }

    /** Objects to high values of one sensor. */
    private record BySensor(int sensor) implements OutlierDetector {
        @Override
        public String name() {
            return "sensor " + sensor;
        }

        @Override
        public Map<String, Number> settings() {
            return Map.of("sensor", sensor);
        }

        @Override
        public FittedDetector fit(double[][] rows, long seed) {
            return scored ->
                    Arrays.stream(scored).mapToDouble(row -> row[sensor]).toArray();
        }
    }
}
