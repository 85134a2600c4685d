package lstm.online.web;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import lstm.config.Station;
import lstm.online.event.Event;
import lstm.online.intake.Arrivals;
import lstm.online.intake.Delivery;
import lstm.online.intake.Inbox;
import lstm.online.intake.KnownSensors;
import lstm.online.intake.Receipt;
import lstm.prepare.OperatingState;

/** Takes deliveries as the engine does: each row becomes a score, whose number is the sum of its values. */
final class FakeEngine implements AutoCloseable {

    static final List<String> SENSORS = List.of("T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8");

    private final Inbox inbox = new Inbox();
    private final CountDownLatch released;
    private final boolean fails;
    private final Consumer<Receipt> tells;
    private final Thread thread = new Thread(this::run, "engine");
    private volatile boolean over;
    private final AtomicLong rows = new AtomicLong();

    private FakeEngine(int held, boolean fails, Consumer<Receipt> tells) {
        this.tells = tells;
        released = new CountDownLatch(held);
        this.fails = fails;
        thread.setDaemon(true);
        thread.start();
    }

    static FakeEngine quick() {
        return new FakeEngine(0, false, receipt -> {});
    }

    /** Tells this of every delivery, too. */
    static FakeEngine that(Consumer<Receipt> tells) {
        return new FakeEngine(0, false, tells);
    }

    /** Takes nothing until it is released. */
    static FakeEngine held() {
        return new FakeEngine(1, false, receipt -> {});
    }

    /** Ends with every delivery. */
    static FakeEngine ending() {
        return new FakeEngine(0, true, receipt -> {});
    }

    void feed(HttpSource source, Station station) {
        source.start(inbox, new KnownSensors(SENSORS, station.source()), Optional.empty());
    }

    void release() {
        released.countDown();
    }

    long rows() {
        return rows.get();
    }

    private void run() {
        try {
            released.await();
            while (!over) {
                Optional<Delivery> next = inbox.next(10);
                if (next.isPresent()) {
                    take(next.get());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(Delivery delivery) {
        if (fails) {
            delivery.receipt().failed();
            return;
        }
        delivery.arrivals().tell(new Arrivals.Taker() {
            @Override
            public void row(long time, double[] values) {
                rows.incrementAndGet();
                double sum = Arrays.stream(values)
                        .filter(value -> !Double.isNaN(value))
                        .sum();
                delivery.receipt().event(new Event.Score(time, 1, sum, 0.5, false, OperatingState.RUNNING));
            }

            @Override
            public void measurement(long time, int sensor, double value) {
                rows.incrementAndGet();
            }

            @Override
            public void refused(Event.Problem problem, String message) {
                delivery.receipt().event(new Event.DataQuality(0, problem, 1, message));
            }

            @Override
            public void remark(Event.Problem problem, String message) {
                delivery.receipt().event(new Event.DataQuality(0, problem, 1, message));
            }
        });
        tells.accept(delivery.receipt());
        delivery.receipt().done();
    }

    @Override
    public void close() {
        over = true;
        release();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
