package lstm.online;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lstm.io.CsvStream;
import lstm.online.intake.Delivery;
import lstm.online.intake.FutureLimit;
import lstm.online.intake.Inbox;
import lstm.online.intake.Told;
import org.junit.jupiter.api.Test;

class CsvFeedTest {

    private static final Optional<FutureLimit> FUTURE = Optional.of(
            new FutureLimit(Clock.fixed(Instant.parse("2025-06-01T12:00:00Z"), ZoneOffset.UTC), Duration.ofMinutes(5)));
    private static final List<String> ROWS = List.of(
            "2025-06-01T11:59:58Z,1",
            "2025-06-01T11:59:59Z,2",
            "2025-06-01T12:05:01Z,3",
            "2025-06-01T12:00:00Z,4",
            "2025-06-01T12:05:00Z,5");

    private String position = "";

    private List<String> told(List<String> rows, Optional<FutureLimit> future) throws InterruptedException {
        var in = new ByteArrayInputStream(
                ("time,T1\n" + String.join("\n", rows) + "\n").getBytes(StandardCharsets.UTF_8));
        var plant = new PlantSensors("station.yml", List.of("T1"), List.of(), Map.of(), 1_000_000_000L);
        var inbox = new Inbox();
        var told = new ArrayList<String>();
        try (var feed = new CsvFeed(
                next -> CsvStream.live("stdin", in, Told.source(), next),
                plant,
                future,
                Pace.AT_ONCE,
                512,
                () -> false)) {
            feed.start(inbox, Told.sensors(1), Optional.of(position));
            while (!inbox.isOver()) {
                Optional<Delivery> next = inbox.next(10);
                next.ifPresent(delivery -> told.addAll(Told.of(delivery.arrivals())));
                position = next.flatMap(Delivery::repeatableFrom).orElse(position);
            }
        }
        return told;
    }

    @Test
    void aLiveRowFromTheFutureIsRefusedAndDoesNotShutOutTheNext() throws InterruptedException {
        assertEquals(
                List.of(
                        "2025-06-01T11:59:58Z 1.0",
                        "2025-06-01T11:59:59Z 2.0",
                        "future: stdin: a row has the time 2025-06-01T12:05:01Z, more than PT5M ahead of this machine's"
                                + " clock; set both clocks, or online.align.future; the row is ignored",
                        "2025-06-01T12:00:00Z 4.0",
                        "2025-06-01T12:05:00Z 5.0"),
                told(ROWS, FUTURE));
    }

    @Test
    void aFileMayBeOfAnyTime() throws InterruptedException {
        assertEquals(
                5,
                told(ROWS, Optional.empty()).stream()
                        .filter(line -> line.startsWith("2025"))
                        .count());
    }

    @Test
    void rowsThatAreWrittenAgainArePassedOverTheOneFromTheFutureToo() throws InterruptedException {
        var before = told(ROWS.subList(0, 4), FUTURE);

        assertEquals(4, before.size());
        assertEquals(List.of("2025-06-01T12:05:00Z 5.0"), told(ROWS, FUTURE));
    }
}
