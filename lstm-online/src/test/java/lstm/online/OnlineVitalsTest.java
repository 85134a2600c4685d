package lstm.online;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import lstm.bundle.ModelBundle;
import lstm.config.Station;
import lstm.config.StationYaml;
import lstm.frame.TimeAxis;
import lstm.online.event.Event;
import lstm.online.metrics.Metrics;
import org.junit.jupiter.api.Test;

/** What operators are told of rows: those that count, those that do not, and none twice. */
class OnlineVitalsTest {

    private static final ModelBundle BUNDLE = SmallPlant.bundle(7);
    private static final Station STATION = StationYaml.parse("station.yml", BUNDLE.stationYaml());
    private static final long BEGIN = 1_735_689_600L * SmallPlant.SECOND;
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final InstantSource source = now::get;
    private final OnlineVitals vitals = new OnlineVitals("small", new Metrics(), source.withZone(ZoneOffset.UTC));
    private final StationStream stream = stream();

    private static StationStream stream() {
        var stream = new StationStream(BUNDLE, STATION, PlantSensors.of(BUNDLE, STATION));
        stream.listen(event -> {});
        return stream;
    }

    private void row(StationStream to, int second) {
        to.arrived(BEGIN + second * SmallPlant.SECOND, new double[] {10, 20, 30, 40, 50});
        to.flush();
        vitals.turned(to, true);
    }

    private double metric(String series) {
        return vitals.metrics()
                .scrape(vitals)
                .lines()
                .filter(line -> line.startsWith(series + " "))
                .findFirst()
                .map(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .orElse(-1.0);
    }

    @Test
    void rowsThatAreRefusedAreNoSignThatDataComes() {
        stream.start(TimeAxis.calendar(ZoneOffset.UTC));
        row(stream, 10);
        now.set(NOON.plusSeconds(120));
        row(stream, 10);
        row(stream, 9);
        assertEquals(Optional.of(NOON), vitals.lastRowAt());
        assertTrue(
                vitals.unusable().orElse("").startsWith("time-back, time goes back from 2025-01-01T00:00:10Z"),
                vitals.unusable()::toString);
        assertEquals(2, metric("lstm_rows_refused_total"));
        row(stream, 11);
        assertEquals(Optional.of(NOON.plusSeconds(120)), vitals.lastRowAt());
        assertEquals(Optional.empty(), vitals.unusable());
        assertEquals(2, metric("lstm_rows_total"));
    }

    @Test
    void beforeTheFirstRowRefusedOnesAreNone() {
        stream.start(TimeAxis.calendar(ZoneOffset.UTC));
        stream.refused(Event.Problem.FUTURE, "an hour ahead");
        vitals.turned(stream, true);
        assertEquals(Optional.empty(), vitals.lastRowAt());
        assertEquals(Optional.of("future, an hour ahead"), vitals.unusable());
    }

    @Test
    void countsWhatThisRunTakesAndNotWhatEarlierOnesTook() {
        stream.start(TimeAxis.calendar(ZoneOffset.UTC));
        for (int second = 0; second < 30; second++) {
            row(stream, second);
        }
        row(stream, 3);
        OnlineState saved = stream.state(0, "");
        var later = new OnlineVitals("small", new Metrics(), Clock.systemUTC());
        StationStream restored = stream();
        restored.start(TimeAxis.calendar(ZoneOffset.UTC));
        restored.restore(saved);
        later.begins(restored);
        later.turned(restored, false);
        assertEquals(30, later.rows(), "the page shows all");
        restored.arrived(BEGIN + 30 * SmallPlant.SECOND, new double[] {10, 20, 30, 40, 50});
        restored.flush();
        later.turned(restored, true);
        String all = later.metrics().scrape(later);
        assertTrue(all.contains("lstm_rows_total 1.0\n"), all);
        assertTrue(all.contains("lstm_data_problems_total{kind=\"time-back\"} 0.0\n"), all);
        assertEquals(31, later.rows());
    }

    @Test
    void everyGroupHasASeriesOfAlarmsBeforeTheFirst() {
        vitals.loaded(BUNDLE, STATION);
        assertEquals(0, metric("lstm_alarms_opened_total{group=\"1\"}"));
        assertEquals(0, metric("lstm_alarms_opened_total{group=\"2\"}"));
    }
}
