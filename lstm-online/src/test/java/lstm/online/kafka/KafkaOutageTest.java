package lstm.online.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lstm.config.OnlineConfig;
import lstm.config.StationYaml;
import lstm.frame.TimeAxis;
import lstm.online.Until;
import lstm.online.event.Event;
import lstm.online.intake.FutureLimit;
import lstm.online.intake.Inbox;
import lstm.online.intake.Told;
import lstm.prepare.OperatingState;
import org.junit.jupiter.api.Test;

class KafkaOutageTest {

    private static Event score(long second) {
        return new Event.Score(second * TimeAxis.SECOND, 0, 0.5, 0.25, false, OperatingState.RUNNING);
    }

    @Test
    void brokerMayGoAndComeAgain() throws Exception {
        Cluster cluster = Cluster.start();
        OnlineConfig.Kafka config = StationYaml.parse(
                        "station.yml",
                        "online: {kafka: {servers: '" + cluster.servers() + "', topic: rows, eventsTopic: events}}")
                .online()
                .kafka();
        cluster.topic("rows", 1);
        cluster.topic("events", 1);
        var inbox = new Inbox();
        var told = new ArrayList<String>();
        try (var source = new KafkaSource(
                        config,
                        false,
                        new FutureLimit(Clock.systemUTC(), Duration.ofMinutes(5)),
                        Map.of(),
                        Optional.empty());
                var sink = new KafkaSink(config, "test", Map.of())) {
            source.start(inbox, Told.sensors(2), Optional.empty());
            sink.start(TimeAxis.calendar(ZoneOffset.UTC), "state");
            cluster.send("rows", 0, "{\"time\": 1748779200, \"T1\": 1}");
            sink.accept(1, score(1));
            sink.flush(1);
            Until.so(() -> told(inbox, told) == 1 && sink.durable() == 1, () -> told + " " + sink.status());
            cluster.stopBroker();
            sink.accept(2, score(2));
            sink.flush(2);
            Until.so(() -> !source.status().connected(), () -> "still connected");
            cluster.startBroker();
            sink.accept(3, score(3));
            sink.flush(3);
            cluster.send("rows", 0, "{\"time\": 1748779201, \"T1\": 2}");
            Until.so(() -> told(inbox, told) == 2 && sink.durable() == 3, () -> told + " " + sink.status());
            assertEquals(List.of("2025-06-01T12:00:00Z 1.0 NaN", "2025-06-01T12:00:01Z 2.0 NaN"), told);
            assertEquals(3, cluster.read("events").size());
        } finally {
            cluster.stop();
        }
    }

    private static int told(Inbox inbox, List<String> told) throws InterruptedException {
        inbox.next(5).ifPresent(delivery -> told.addAll(Told.of(delivery.arrivals())));
        return told.size();
    }
}
