package lstm.plant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.Station;
import lstm.config.StationYaml;
import org.junit.jupiter.api.Test;

class StationRowsTest {

    private static final double NONE = Double.NaN;
    private static final long SECOND = 1_000_000_000L;
    private static final List<String> SENSORS = List.of("T1", "T2");

    private static Station station(String yaml) {
        return StationYaml.parse("station.yml", yaml);
    }

    /** Rows of a history with a step of a second. */
    private static StationRows history(String yaml) {
        return StationRows.ofHistory(station(yaml), SENSORS, () -> SECOND);
    }

    /** What becomes of rows {second, T1, T2}. */
    private static List<String> through(StationRows rows, double[]... given) {
        var out = new ArrayList<String>();
        for (double[] row : given) {
            rows.accept(
                    (long) (row[0] * SECOND),
                    0,
                    new double[] {row[1], row[2]},
                    (time, index, values) -> out.add(time / SECOND + " " + Arrays.toString(values)));
        }
        rows.finish((time, index, values) -> out.add(time / SECOND + " " + Arrays.toString(values)));
        return out;
    }

    private static void refused(String yaml, String... words) {
        var mistake = assertThrows(UserException.class, () -> history(yaml));
        assertEquals(ExitCode.CONFIG, mistake.exitCode());
        for (String word : words) {
            assertTrue(mistake.getMessage().contains(word), mistake.getMessage());
        }
    }

    @Test
    void withoutConfigurationRowsStayAsTheyAre() {
        StationRows rows = history("");
        assertTrue(rows.isEmpty());
        assertEquals(List.of("3 [1.0, NaN]"), through(rows, new double[] {3, 1, NONE}));
        assertEquals(Optional.empty(), rows.state());
    }

    @Test
    void anUnknownSensorIsRefusedWithTheNearestName() {
        refused("plausible: {t1: [0, 1]}", "station.yml: plausible names the sensor 't1'", "did you mean 'T1'?");
        refused("missing: {sensors: {T22: {method: mean}}}", "missing.sensors names the sensor 'T22'", "'T2'?");
        refused("plausible: {PRESSURE: [0, 1]}", "the data has no such sensor, it has T1, T2");
    }

    @Test
    void theStarStandsForEverySensorThatIsNotNamed() {
        String yaml = "plausible: {T1: [-40, 85], \"*\": [-100, 5000]}";
        StationRows rows = history(yaml);
        assertEquals(
                List.of("0 [NaN, -100.0]", "1 [85.0, NaN]"),
                through(rows, new double[] {0, -41, -100}, new double[] {1, 85, -600}));
        assertEquals(1, rows.repairs(Map.of()).sensors().get(1).implausible());
        StationRows stream = StationRows.ofStream(station(yaml), SENSORS);
        assertEquals(List.of("0 [NaN, NaN]"), through(stream, new double[] {0, -600, -600}));
    }

    @Test
    void anIgnoredSensorMayBeNamed() {
        StationRows rows = history("source: {ignore: [T9]}\nplausible: {T9: [0, 1]}\nmissing: {sensors: {T9: {}}}\n");
        assertTrue(rows.isEmpty());
    }

    @Test
    void aStreamMayHaveFewerSensorsThanTheConfigurationSpeaksOf() {
        StationRows rows = StationRows.ofStream(
                station("plausible: {T1: [0, 9], P7: [0, 1]}\nmissing: {method: linear}"), SENSORS);
        assertEquals(List.of("0 [NaN, 10.0]"), through(rows, new double[] {0, 10, 10}));
    }

    @Test
    void implausibleMeasurementsAreTakenOutBeforeTimestepsAreMadeAndLinesDrawn() {
        StationRows rows = history(
                """
                plausible: {T1: [0, 100]}
                resample: {step: PT10S}
                missing: {sensors: {T1: {method: linear, maxAge: 1}}}
                """);
        assertEquals(
                List.of("0 [2.0, 1.0]", "10 [4.0, 2.0]", "20 [6.0, NaN]"),
                through(rows, new double[] {1, 2, 1}, new double[] {2, 999, 1}, new double[] {12, -1, 2}, new double[] {
                    25, 6, NONE
                }));
        assertEquals(
                new Repairs(List.of(new Repairs.OfSensor("T1", 0, 2, 1), new Repairs.OfSensor("T2", 7, 0, 0)), 4, 3, 0),
                rows.repairs(Map.of("T2", 7L)));
    }

    @Test
    void timestepsWithoutARowAreCounted() {
        StationRows rows = history("resample: {step: PT10S, method: last}");
        through(rows, new double[] {0, 1, 1}, new double[] {35, 1, 1});
        assertEquals(2, rows.repairs(Map.of("T2", 7L)).rowsIn());
        assertEquals(4, rows.repairs(Map.of("T2", 7L)).timesteps());
        assertEquals(2, rows.repairs(Map.of("T2", 7L)).empty());
    }

    @Test
    void noLineIsDrawnAcrossFifteenMedianStepsUnlessAHoleIsSaidToBeLonger() {
        String yaml = "missing: {method: linear, maxAge: 5}\n";
        double[][] given = {{0, 1, 1}, {1, NONE, 1}, {17, 3, 1}};
        assertEquals("1 [NaN, 1.0]", through(history(yaml), given).get(1));
        assertEquals(
                "1 [NaN, 1.0]",
                through(history(yaml + "source: {maxHole: 15}"), given).get(1));
        assertFalse(
                through(history(yaml + "source: {maxHole: 16}"), given).get(1).contains("NaN"));
        assertFalse(through(history(yaml + "source: {maxHole: PT16S}"), given)
                .get(1)
                .contains("NaN"));
    }

    @Test
    void theMedianStepIsAskedForOnlyWhereLinesAreDrawn() {
        StationRows rows =
                StationRows.ofHistory(station("plausible: {T1: [0, 1]}\nresample: {step: PT1S}"), SENSORS, () -> {
                    throw new AssertionError("nobody needs it");
                });
        assertFalse(rows.isEmpty());
    }

    @Test
    void aStateOfRowsThatWereMadeOtherwiseIsRefused() {
        StationRows stream = StationRows.ofStream(station("resample: {step: PT10S}"), SENSORS);
        StationRows plain = StationRows.ofStream(station(""), SENSORS);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> plain.restore(stream.state()))
                .getMessage()
                .contains("rows were made timesteps of"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> stream.restore(plain.state()))
                .getMessage()
                .contains("rows were not made timesteps of"));
    }
}
