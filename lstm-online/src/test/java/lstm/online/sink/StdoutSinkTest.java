package lstm.online.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import lstm.config.OnlineConfig.EventKind;
import lstm.frame.TimeAxis;
import lstm.online.event.Event;
import org.junit.jupiter.api.Test;

class StdoutSinkTest {

    private static final long MILLI = 1_000_000L;

    private final AtomicLong now = new AtomicLong(-500 * MILLI); // as nanoTime may be
    private final List<SinkStatus> during = new ArrayList<>();
    private final StdoutSink sink = new StdoutSink(
            new OutputStream() {
                @Override
                public void write(int b) {
                    throw new AssertionError("lines go in one piece");
                }

                @Override
                public void write(byte[] bytes, int from, int length) {
                    during.add(sink.status());
                    now.addAndGet(900 * MILLI);
                    during.add(sink.status());
                    now.addAndGet(2_200 * MILLI);
                    during.add(sink.status()); // as another thread sees it
                }
            },
            List.of(EventKind.values()),
            now::get);

    @Test
    void isNotHealthyWhileAWriteLastsLong() {
        sink.start(TimeAxis.calendar(ZoneOffset.UTC), "state");
        sink.accept(1, new Event.DataQuality(0, Event.Problem.HOLE, 1, "a hole"));
        sink.flush(1);
        assertTrue(during.get(0).healthy());
        assertTrue(during.get(1).healthy());
        assertFalse(during.get(2).healthy());
        assertEquals("whoever reads stdout takes nothing for 3 s", during.get(2).lastError());
        assertTrue(sink.status().healthy(), "it went on");
        assertEquals("", sink.status().lastError());
    }
}
