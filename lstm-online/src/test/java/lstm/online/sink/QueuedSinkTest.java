package lstm.online.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import lstm.config.OnlineConfig.EventKind;
import lstm.frame.TimeAxis;
import lstm.online.event.Event;
import lstm.prepare.OperatingState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class QueuedSinkTest {

    private static final TimeAxis UTC = TimeAxis.calendar(ZoneOffset.UTC);
    private static final int MORE_THAN_FITS = 150_000;

    /** The other side takes nothing until it is let go. */
    private static final class Slow extends QueuedSink {

        private final CountDownLatch goes = new CountDownLatch(1);

        Slow() {
            super("slow", List.of(EventKind.SCORE));
        }

        @Override
        protected long open(TimeAxis axis, String stateId) {
            return 0;
        }

        @Override
        protected void write(List<Numbered> events, long upTo) throws InterruptedException {
            goes.await();
        }

        @Override
        protected void disconnect() {
            // nothing is connected
        }
    }

    @Test
    void aFullQueueHoldsBackUntilThereIsRoom() throws Exception {
        try (var sink = new Slow()) {
            var accepting = accept(sink);
            Eventually.isTrue("full", () -> sink.status().waiting() == 100_000);
            sink.goes.countDown();
            accepting.join();
            Eventually.isTrue("all written", () -> sink.durable() == MORE_THAN_FITS);
        }
    }

    @Test
    void whoEndsDoesNotWaitAndNothingLeftOutCountsAsSafe() throws Exception {
        try (var sink = new Slow()) {
            var accepting = accept(sink);
            Eventually.isTrue("full", () -> sink.status().waiting() == 100_000);
            sink.waitNoLonger();
            accepting.join();
            sink.goes.countDown();
            Eventually.isTrue("what had room is written", () -> sink.status().waiting() == 0);
            sink.accept(MORE_THAN_FITS + 1, score(MORE_THAN_FITS + 1));
            sink.flush(MORE_THAN_FITS + 1);
            assertEquals(0, sink.status().waiting());
            assertTrue(sink.durable() < MORE_THAN_FITS, () -> "safe: " + sink.durable());
        }
    }

    private static CompletableFuture<Void> accept(QueuedSink sink) {
        sink.start(UTC, "state");
        return CompletableFuture.runAsync(() -> {
            for (int number = 1; number <= MORE_THAN_FITS; number++) {
                sink.accept(number, score(number));
            }
            sink.flush(MORE_THAN_FITS);
        });
    }

    private static Event score(long second) {
        return new Event.Score(second * TimeAxis.SECOND, 0, 0.5, 0.25, false, OperatingState.RUNNING);
    }
}
