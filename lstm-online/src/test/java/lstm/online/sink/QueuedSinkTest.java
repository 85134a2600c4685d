package lstm.online.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import lstm.config.OnlineConfig.EventKind;
import lstm.frame.TimeAxis;
import lstm.online.Until;
import lstm.online.event.Event;
import lstm.prepare.OperatingState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QueuedSinkTest {

    private static final Event QUALITY = new Event.DataQuality(0, Event.Problem.HOLE, 1, "a hole");
    private static final Event SCORE = new Event.Score(0, 1, 1, 0.5, false, OperatingState.RUNNING);
    private static final int TOO_MANY = 110_000; // for the queue and a batch on its way

    private final AtomicBoolean stop = new AtomicBoolean();
    private final OtherSide sink = new OtherSide();

    /** What stands in for a server: away, there, or the cause of an error. */
    private static final class OtherSide extends QueuedSink {

        private volatile boolean away;
        private volatile Error error;
        private final List<Long> numbers = new ArrayList<>(); // read after close only

        OtherSide() {
            super("test", List.of(EventKind.DATA_QUALITY));
        }

        @Override
        protected long open(TimeAxis axis, String stateId) throws Exception {
            return answer();
        }

        @Override
        protected void write(List<Numbered> events, long upTo) throws Exception {
            answer();
            events.forEach(numbered -> numbers.add(numbered.number()));
        }

        private long answer() throws IOException {
            if (error != null) {
                throw error;
            }
            if (away) {
                throw new IOException("away");
            }
            return 0;
        }

        @Override
        protected void disconnect() {
            // nothing is held
        }
    }

    private void start() {
        sink.heed(stop::get);
        sink.start(TimeAxis.calendar(ZoneOffset.UTC), "state");
    }

    @AfterEach
    void close() {
        sink.away = false;
        sink.close();
    }

    private void accept(long first, long last) {
        for (long number = first; number <= last; number++) {
            sink.accept(number, QUALITY);
        }
    }

    @Test
    void refusesWhatFindsNoRoomDuringAStopAndAllAfterIt() throws Exception {
        sink.away = true;
        start();
        var engine = new Thread(() -> accept(1, TOO_MANY));
        engine.start();
        Until.so("the queue is full", () -> sink.status().waiting() > 100_000);
        assertTrue(engine.isAlive(), "it waits for room");
        stop.set(true);
        engine.join(TimeUnit.MINUTES.toMillis(1));
        assertFalse(engine.isAlive(), "it waits no longer");
        sink.flush(TOO_MANY);
        long accepted = sink.status().waiting();
        assertTrue(accepted < TOO_MANY);
        assertEquals(0, sink.durable());

        sink.away = false;
        Until.so("what was accepted is handed on", () -> sink.status().waiting() == 0);
        accept(TOO_MANY + 1, TOO_MANY + 2); // there would be room now
        sink.flush(TOO_MANY + 2);
        sink.close();
        assertEquals(LongStream.rangeClosed(1, accepted).boxed().toList(), sink.numbers);
        assertEquals(accepted, sink.durable());
    }

    @Test
    void anErrorFailsTheStreamThatWouldWaitForIt() throws Exception {
        start();
        sink.error = new NoClassDefFoundError("a/Driver");
        accept(1, 1);
        Until.so("it is noticed", () -> !sink.status().lastError().isEmpty());
        assertThrows(IllegalStateException.class, () -> sink.flush(1));
        assertThrows(IllegalStateException.class, () -> accept(2, 2));
        assertEquals(0, sink.durable());
        assertFalse(sink.status().healthy());
    }

    @Test
    void anErrorFailsTheStreamThatWaits() {
        sink.away = true;
        start();
        assertTimeoutPreemptively(
                Duration.ofMinutes(1),
                () -> assertThrows(IllegalStateException.class, () -> {
                    for (long number = 1; ; number++) {
                        sink.accept(number, QUALITY);
                        if (number == 100_000) {
                            sink.error = new NoClassDefFoundError("a/Driver");
                        }
                    }
                }));
    }

    @Test
    void closingOrAnInterruptIsNoReasonToLeaveAGap() throws Exception {
        start();
        accept(1, 3);
        Thread.currentThread().interrupt();
        accept(4, 4);
        assertTrue(Thread.interrupted());
        accept(5, 5);
        sink.flush(5);
        sink.close();
        assertEquals(3, sink.durable());
        assertEquals(List.of(1L, 2L, 3L), sink.numbers);
    }

    @Test
    void marksTakeNoRoomAndWaitForNobody() {
        sink.away = true;
        start();
        assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
            for (long number = 1; number <= TOO_MANY; number++) {
                sink.accept(number, SCORE); // a kind it does not take
                sink.flush(number);
            }
        });
        assertEquals(0, sink.status().waiting());
        assertEquals(TOO_MANY, sink.durable());
    }

    @Test
    void aMarkAboveAnEventOnItsWayWaitsForIt() throws Exception {
        sink.away = true;
        start();
        sink.accept(1, SCORE);
        sink.flush(1);
        assertEquals(1, sink.durable());
        sink.accept(2, QUALITY);
        sink.accept(3, SCORE);
        sink.flush(3);
        assertEquals(1, sink.durable());
        sink.away = false;
        Until.so("all is safe", () -> sink.durable() == 3);
    }

    @Test
    void isNotHealthyBeforeTheFirstEventWhenTheOtherSideIsAway() throws Exception {
        sink.away = true;
        start();
        Until.so("it has tried", () -> !sink.status().healthy());
        sink.finish(System.nanoTime() + TimeUnit.HOURS.toNanos(1));
        assertTimeoutPreemptively(Duration.ofMinutes(1), sink::close, "nothing is left to wait for");
    }
}
