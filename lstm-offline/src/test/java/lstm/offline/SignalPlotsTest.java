package lstm.offline;

import static lstm.offline.SmallPlant.START;
import static lstm.offline.SmallPlant.STEP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.StationYaml;
import lstm.frame.SensorGroup;
import lstm.report.Points;
import lstm.report.TimePositions;
import org.junit.jupiter.api.Test;

final class SignalPlotsTest {

    private static final TimePositions POSITIONS = new TimePositions(SmallPlant.AXIS);

    @Test
    void theTopSensorStandsBesideThePowerAndTheOthersAskedFor() {
        ReportedInterval interval = IntervalPlotsTest.interval(300, 340, 2, List.of("B", "A"));
        IntervalPlots plots = plots(interval, List.of("POWER", "C"), 1000);

        assertEquals(
                List.of("B", "POWER", "C"), List.copyOf(plots.signals(interval).keySet()));
        assertEquals(List.of("B", "A"), List.copyOf(plots.of(interval).keySet()));
        Points power = plots.signals(interval).get("POWER");
        assertTrue(power.size() > 20);
        assertEquals((double) (5000 + row(power.position(0))), power.value(0)); // as it was measured
        assertTrue(row(power.position(0)) >= 250 && row(power.position(power.size() - 1)) <= 390);
    }

    @Test
    void aSignalThatIsTheTopSensorIsDrawnOnce() {
        ReportedInterval interval = IntervalPlotsTest.interval(300, 340, 2, List.of("C", "A"));

        assertEquals(
                List.of("C", "POWER"),
                List.copyOf(plots(interval, List.of("POWER", "C"), 1000)
                        .signals(interval)
                        .keySet()));
    }

    @Test
    void withoutSignalsTheTopSensorsStandTogether() {
        ReportedInterval interval = IntervalPlotsTest.interval(300, 340, 2, List.of("C", "A", "B"));

        assertEquals(
                List.of("C", "A", "B"),
                List.copyOf(plots(interval, List.of(), 1000).signals(interval).keySet()));
    }

    @Test
    void aLongIntervalHasNoMorePointsThanAShortOne() {
        ReportedInterval interval = IntervalPlotsTest.interval(1000, 19_000, 2, List.of("B"));

        plots(interval, List.of("POWER"), 20_000)
                .signals(interval)
                .values()
                .forEach(points -> assertTrue(points.size() <= 240, "points: " + points.size()));
    }

    @Test
    void signalsAreFoundAmongTheSensorsOfTheData() {
        var station = StationYaml.parse(
                "station.yml", "operating: {sensor: POWER, above: 1}\nreport: {signals: [B, POWER]}\n");

        Signals signals = Signals.of(station, List.of("A", "B", "POWER"));

        assertEquals(List.of("POWER", "B"), signals.names());
        assertEquals(List.of(2, 1), signals.places());
        UserException refused =
                assertThrows(UserException.class, () -> Signals.of(station, List.of("A", "B1", "POWER")));
        assertEquals(ExitCode.CONFIG, refused.exitCode());
        assertTrue(refused.getMessage().contains("report.signals names the sensor 'B'"), refused.getMessage());
    }

    private static long row(long position) {
        return (position - POSITIONS.of(START)) / (STEP / 1_000_000);
    }

    /** Rows of which sensor s measures 1000 s + row, signals 5000 + row and so on, and nothing is expected. */
    private static IntervalPlots plots(ReportedInterval interval, List<String> signals, int rows) {
        var group = new GroupPlots(SensorGroup.all(SmallPlant.SENSORS), signals, POSITIONS, STEP);
        var values = new double[2 * SmallPlant.SENSORS.size() + signals.size()];
        for (int t = 0; t < rows; t++) {
            long time = START + t * STEP;
            if (time == interval.endNanos()) {
                group.add(interval);
            }
            for (int i = 0; i < SmallPlant.SENSORS.size(); i++) {
                values[i] = 1000 * i + t;
                values[SmallPlant.SENSORS.size() + i] = Double.NaN;
            }
            for (int i = 0; i < signals.size(); i++) {
                values[2 * SmallPlant.SENSORS.size() + i] = 5000 + 1000 * i + t;
            }
            group.accept(time, false, values);
        }
        return new IntervalPlots(List.of(group.finish()));
    }
}
