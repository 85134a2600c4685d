package lstm.cleaning.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import lstm.frame.FrameBuilder;
import lstm.frame.SegmentRule;
import lstm.frame.SensorFrame;
import lstm.frame.TimeAxis;
import org.junit.jupiter.api.Test;

class DataQualityTest {

    private static final long MINUTE = 60 * TimeAxis.SECOND;
    private static final int ROWS = 4000;

    private interface Cells {
        double[] row(int t, Random random);
    }

    private static DataQuality quality(List<String> sensors, int rows, long clean, Cells cells) {
        var random = new Random(1);
        var builder = new FrameBuilder(sensors);
        for (int t = 0; t < rows; t++) {
            builder.add(t * MINUTE, t, cells.row(t, random));
        }
        SensorFrame frame = builder.build();
        return DataQuality.of(
                frame, TimeAxis.calendar(ZoneOffset.UTC), new SegmentRule(15 * MINUTE), MINUTE, row -> true, clean, 1);
    }

    /** Two sensors, the second of which is what a test makes of it. */
    private static SensorQuality second(Cells second) {
        return quality(List.of("A", "B"), ROWS, ROWS, (t, random) ->
                        new double[] {random.nextGaussian(), second.row(t, random)[0]})
                .sensors()
                .get(1);
    }

    private static void says(SensorQuality sensor, Verdict verdict, String... parts) {
        assertEquals(verdict, sensor.verdict(), sensor::toString);
        for (String part : parts) {
            assertTrue(sensor.findings().get(0).text().contains(part), sensor::toString);
        }
    }

    @Test
    void noiseIsGood() {
        DataQuality quality = quality(List.of("A", "B", "C"), ROWS, ROWS, (t, random) -> new double[] {
            random.nextGaussian(), Math.sin(t / 100.0) + 0.1 * random.nextGaussian(), random.nextInt(4)
        });
        assertEquals("3 of 3 sensors good", quality.words());
        assertEquals(List.of(), quality.findings());
    }

    @Test
    void gapsAreCounted() {
        SensorQuality sensor = second((t, random) -> new double[] {t % 100 < 10 ? Double.NaN : random.nextGaussian()});
        says(sensor, Verdict.LOOK, "Only 90 %", "10 rows (10 min) missing in a row", "source.ignore: [B]");
        assertEquals(0.9, sensor.coverage(), 1e-9);
        assertEquals(10, sensor.longestGap());
        says(
                second((t, random) -> new double[] {t % 100 < 60 ? Double.NaN : random.nextGaussian()}),
                Verdict.LEAVE_OUT,
                "Leave it out with source.ignore: [B]");
    }

    @Test
    void aConstantIsKept() {
        says(second((t, random) -> new double[] {7}), Verdict.LOOK, "never changes", "Kept");
    }

    @Test
    void aStuckSensorIsToldFromOneThatOftenRests() {
        says(
                second((t, random) -> new double[] {t >= 1000 && t < 1200 ? 0.1 : random.nextGaussian()}),
                Verdict.LOOK,
                "stood at 0.1 for 200 rows (3 h 20 min) from 1970-01-01T16:40:00Z",
                "clean.bad");
        says(
                second((t, random) -> new double[] {t >= 1000 ? 0.1 : random.nextGaussian()}),
                Verdict.LEAVE_OUT,
                "stood at 0.1");
        says(second((t, random) -> new double[] {t / 150 % 3}), Verdict.GOOD);
    }

    @Test
    void aCopyInAnotherUnitIsLeftOutAndANearTwinLookedAt() {
        DataQuality quality = quality(List.of("A", "F", "T"), ROWS, ROWS, (t, random) -> {
            double a = random.nextGaussian();
            return new double[] {a, 32 + 1.8 * a, a + 0.02 * random.nextGaussian()};
        });
        assertEquals(Verdict.GOOD, quality.sensors().get(0).verdict());
        says(quality.sensors().get(1), Verdict.LEAVE_OUT, "a copy of A", "source.ignore: [F]");
        says(quality.sensors().get(2), Verdict.LOOK, "nearly the same as A");
        assertEquals("1 of 3 sensors good, to look at: T, to leave out: F", quality.words());
    }

    @Test
    void driftIsSaidOfSensorsAndOfThePlant() {
        DataQuality quality = quality(List.of("A", "B"), ROWS, ROWS, (t, random) ->
                new double[] {t / 500.0 + random.nextGaussian(), -t / 500.0 + random.nextGaussian()});
        says(quality.sensors().get(0), Verdict.LOOK, "rises steadily");
        says(quality.sensors().get(1), Verdict.LOOK, "falls steadily");
        assertTrue(quality.findings().get(0).what().startsWith("Drift: 2 of 2 sensors"));
    }

    @Test
    void littleHistoryIsSaid() {
        Cells noise = (t, random) -> new double[] {random.nextGaussian()};
        Finding few = quality(List.of("A"), ROWS, 2999, noise).findings().get(0);
        assertTrue(few.text().startsWith("Little history: 2"), few::text);
        assertTrue(few.text().contains("thresholds and probabilities mean nothing"), few::text);
        Finding brief = quality(List.of("A"), 2800, 5000, noise).findings().get(0);
        assertTrue(brief.what().contains("less than two days"), brief::what);
        assertEquals(List.of(), quality(List.of("A"), ROWS, 3000, noise).findings());
    }

    @Test
    void regimesAndALastingChangeAreSaid() {
        List<String> sensors = List.of("A", "B", "C");
        Finding regimes = quality(sensors, ROWS, ROWS, (t, random) -> three(t / 200 % 3 == 0 ? 3 : 0, random))
                .findings()
                .get(0);
        assertTrue(regimes.text().contains("Two regimes") && regimes.text().contains("operating.sensor"));
        Finding change = quality(sensors, ROWS, ROWS, (t, random) -> three(t < 2000 ? 3 : 0, random))
                .findings()
                .get(0);
        assertTrue(change.text().contains("changed for good") && change.text().contains("--from"), change::text);
    }

    private static double[] three(double state, Random random) {
        return random.doubles(3).map(x -> state + x).toArray();
    }

    @Test
    void onlyRowsThatMayBeUsedCount() {
        var builder = new FrameBuilder(List.of("A"));
        var random = new Random(1);
        for (int t = 0; t < ROWS; t++) {
            builder.add(t * MINUTE, t, new double[] {t < 500 ? Double.NaN : random.nextGaussian()});
        }
        DataQuality quality = DataQuality.of(
                builder.build(),
                TimeAxis.steps(TimeAxis.SECOND),
                new SegmentRule(15 * MINUTE),
                MINUTE,
                row -> row >= 500,
                ROWS,
                1);
        assertEquals(1, quality.sensors().get(0).coverage());
        assertEquals(Verdict.GOOD, quality.sensors().get(0).verdict());
    }
}
