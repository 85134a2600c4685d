package lstm.online.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import lstm.online.event.Event;
import lstm.online.intake.SourceStatus;
import lstm.online.live.Vitals;
import lstm.online.sink.SinkStatus;
import org.junit.jupiter.api.Test;

class MetricsTest {

    private final Metrics metrics = new Metrics();
    private final Fake vitals = new Fake();

    /** The value of a series, written as Prometheus reads it; -1 when it is not there. */
    private double value(String series) {
        return metrics.scrape(vitals)
                .lines()
                .filter(line -> line.startsWith(series + " "))
                .findFirst()
                .map(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .orElse(-1.0);
    }

    @Test
    void countsRowsScoresAndProblems() {
        metrics.rows(3);
        metrics.rows(4);
        metrics.took(1_500);
        metrics.took(2_000_000_000);
        metrics.took(10);
        metrics.scored(0.97);
        metrics.scored(0.99999999);
        metrics.scored(Double.NaN);
        metrics.problems(Map.of(Event.Problem.HELD, 1L));
        metrics.problems(Map.of(Event.Problem.HELD, 2L));
        assertEquals(7, value("lstm_rows_total"));
        assertEquals(3, value("lstm_scoring_seconds_count"));
        assertEquals(1, value("lstm_scoring_seconds_bucket{le=\"1.0E-6\"}"));
        assertEquals(2, value("lstm_scoring_seconds_bucket{le=\"2.0E-6\"}"));
        assertEquals(2, value("lstm_scoring_seconds_bucket{le=\"1.0\"}"));
        assertEquals(2.00000151, value("lstm_scoring_seconds_sum"), 1e-12);
        assertEquals(2, value("lstm_anomaly_probability_count")); // a row without one is not counted
        assertEquals(1, value("lstm_anomaly_probability_bucket{le=\"0.97\"}"));
        assertEquals(2, value("lstm_data_problems_total{kind=\"held\"}"));
        assertEquals(0, value("lstm_data_problems_total{kind=\"late\"}"));
    }

    @Test
    void countsAlarmsByGroupUpToALimit() {
        for (int g = 0; g < 1002; g++) {
            metrics.alarmOpened(g);
        }
        metrics.alarmOpened(5);
        metrics.alarmClosed();
        assertEquals(2, value("lstm_alarms_opened_total{group=\"5\"}"));
        assertEquals(-1, value("lstm_alarms_opened_total{group=\"1001\"}"));
        assertEquals(2, value("lstm_alarms_opened_elsewhere_total"));
        assertEquals(1, value("lstm_alarms_closed_total"));
    }

    @Test
    void asksForTheVitalsEachTime() {
        assertEquals(5, value("lstm_sink_waiting{sink=\"kafka\"}"));
        assertEquals(1, value("lstm_sink_healthy{sink=\"kafka\"}"));
        assertEquals(0.25, value("lstm_source_lag_seconds{source=\"mqtt\"}"));
        assertEquals(2.5, value("lstm_state_age_seconds"));
        vitals.sink = new SinkStatus("kafka", false, 77, 8, 9, "down");
        vitals.missing = 0.5;
        assertEquals(77, value("lstm_sink_waiting{sink=\"kafka\"}"));
        assertEquals(0, value("lstm_sink_healthy{sink=\"kafka\"}"));
        assertEquals(9, value("lstm_sink_errors_total{sink=\"kafka\"}"));
        assertEquals(0.5, value("lstm_sensor_missing_share{sensor=\"T\\\"1\"}"));
        assertEquals(1, value("lstm_ready"));
    }

    @Test
    void showsNoMoreSensorsThanAServerOfMetricsCanBear() {
        vitals.sensors = 2_500;
        String all = metrics.scrape(vitals);
        assertEquals(
                2_000,
                all.lines()
                        .filter(line -> line.startsWith("lstm_sensor_missing_share{"))
                        .count());
    }

    @Test
    void tellsOfTheJvm() {
        assertTrue(value("process_uptime_seconds") > 0);
        assertTrue(metrics.scrape(vitals).contains("jvm_memory_used_bytes{area=\"heap\""));
    }

    private static final class Fake implements Vitals {

        private SinkStatus sink = new SinkStatus("kafka", true, 5, 6, 7, "");
        private double missing = 0.1;
        private int sensors = 1;

        @Override
        public String station() {
            return "s";
        }

        @Override
        public Instant startedAt() {
            return Instant.EPOCH;
        }

        @Override
        public Optional<BundleFacts> bundle() {
            return Optional.of(new BundleFacts("", 1, 0.99, List.of()));
        }

        @Override
        public boolean warm() {
            return true;
        }

        @Override
        public Duration stuck() {
            return Duration.ZERO;
        }

        @Override
        public List<SourceStatus> sources() {
            return List.of(new SourceStatus("mqtt", true, 10, 2, "", 250_000_000));
        }

        @Override
        public List<SinkStatus> sinks() {
            return List.of(sink);
        }

        @Override
        public Optional<Duration> stateAge() {
            return Optional.of(Duration.ofMillis(2500));
        }

        @Override
        public OptionalLong lastRow() {
            return OptionalLong.empty();
        }

        @Override
        public Optional<Instant> lastRowAt() {
            return Optional.empty();
        }

        @Override
        public List<SensorState> sensors() {
            var states = new ArrayList<SensorState>();
            for (int i = 1; i <= sensors; i++) {
                states.add(new SensorState(
                        "T\"" + i, "T", List.of(1), OptionalLong.empty(), Double.NaN, Condition.OK, missing));
            }
            return states;
        }

        @Override
        public long rows() {
            return 0;
        }

        @Override
        public long alarms() {
            return 0;
        }
    }
}
