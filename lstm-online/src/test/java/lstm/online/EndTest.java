package lstm.online;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import lstm.bundle.ModelBundle;
import lstm.config.Station;
import lstm.config.StationYaml;
import lstm.frame.TimeAxis;
import lstm.online.event.Event;
import lstm.online.intake.Arrivals;
import lstm.online.intake.Delivery;
import lstm.online.intake.Inbox;
import lstm.online.intake.Receipt;
import lstm.online.sink.Sink;
import lstm.online.sink.SinkStatus;
import org.junit.jupiter.api.Test;

/** How a run ends: what is safe is saved at once, then all sinks have their last words at the same time. */
class EndTest {

    private static final ModelBundle BUNDLE = SmallPlant.bundle(7);

    private final MemoryStore store = new MemoryStore();
    private final List<String> calls = new ArrayList<>();
    private final List<Long> deadlines = new ArrayList<>();
    private final AtomicBoolean told = new AtomicBoolean();

    /** What it takes is safe at once or with its last words. */
    private final class Recorder implements Sink {

        private final String name;
        private final boolean atOnce;
        private long flushed;
        private long durable;
        private boolean breaks; // after the first flush

        Recorder(String name, boolean atOnce) {
            this.name = name;
            this.atOnce = atOnce;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void start(TimeAxis axis, String stateId) {
            // nothing to make ready
        }

        @Override
        public void accept(long number, Event event) {
            // numbers are enough
        }

        @Override
        public void flush(long number) {
            if (breaks && flushed > 0) {
                throw new IllegalStateException(name);
            }
            flushed = number;
            durable = atOnce ? number : durable;
        }

        @Override
        public long durable() {
            return durable;
        }

        @Override
        public SinkStatus status() {
            return new SinkStatus(name, true, 0, 0, 0, "");
        }

        @Override
        public void finish(long until) {
            deadlines.add(until);
            calls.add(name + " finishes, saved: " + (savedEvents() == flushed && flushed > 0));
        }

        @Override
        public void close() {
            durable = flushed;
            calls.add(name + " is closed");
        }
    }

    private long savedEvents() {
        return store.load().map(OnlineState::events).orElse(-1L);
    }

    private void run(Sink... sinks) {
        Station station = StationYaml.parse("station.yml", BUNDLE.stationYaml());
        var inbox = new Inbox();
        var rows = new Arrivals(SmallPlant.SENSORS.size());
        for (int i = 0; i < 5; i++) {
            rows.row(i * SmallPlant.SECOND, new double[SmallPlant.SENSORS.size()]);
        }
        var receipt = new Receipt() {
            @Override
            public void done() {
                told.set(true);
            }
        };
        try {
            inbox.put(Delivery.repeatable(rows, TimeAxis.calendar(ZoneOffset.UTC), "row 5", receipt));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        new OnlinePipeline(
                        new StationStream(BUNDLE, station, PlantSensors.of(BUNDLE, station)),
                        inbox,
                        List.of(sinks),
                        store,
                        new Checkpoints(Long.MAX_VALUE, Long.MAX_VALUE, () -> 0),
                        Watcher.NONE,
                        () -> inbox.size() == 0)
                .run();
    }

    @Test
    void savesFirstAndThenClosesAllSinksByOneDeadline() {
        run(new Recorder("a", true), new Recorder("b", true));
        assertEquals(
                List.of("a finishes, saved: true", "b finishes, saved: true", "a is closed", "b is closed"), calls);
        assertEquals(1, deadlines.stream().distinct().count());
        assertTrue(told.get());
    }

    @Test
    void savesAgainWhatBecameSafeWithTheLastWords() {
        var slow = new Recorder("slow", false);
        run(new Recorder("a", true), slow);
        assertEquals("slow finishes, saved: false", calls.get(1));
        assertTrue(slow.flushed > 0);
        assertEquals(slow.flushed, savedEvents());
        assertTrue(told.get(), "the source knows, though the first state was not saved");
    }

    @Test
    void othersHaveTheirLastWordsWhenASinkIsBroken() {
        var broken = new Recorder("broken", true);
        broken.breaks = true;
        var other = new Recorder("other", true);
        assertThrows(IllegalStateException.class, () -> run(other, broken));
        assertTrue(calls.contains("other is closed"), calls.toString());
    }
}
