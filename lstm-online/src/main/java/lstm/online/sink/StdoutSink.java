package lstm.online.sink;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.OnlineConfig.EventKind;
import lstm.frame.TimeAxis;
import lstm.online.event.Event;
import lstm.online.event.EventJson;

/** Lines of JSON on stdout. */
public final class StdoutSink implements Sink {

    private static final int ENOUGH = 1 << 15; // bytes that are written even when nobody asks for it

    private static final long SLOW_NANOS = TimeUnit.SECONDS.toNanos(1); // a write that lasts longer holds up the stream

    private final OutputStream out;
    private final LongSupplier nanoTime;
    private final Set<EventKind> kinds;
    private EventJson json;
    private long written;
    private volatile long durable;
    private volatile long shownWritten;
    private volatile OptionalLong writingSince = OptionalLong.empty(); // nanoTime; empty: not writing

    /**
     * Writes to {@code out}, which is never closed.
     *
     * @param kinds of events that are written
     */
    public StdoutSink(OutputStream out, List<EventKind> kinds) {
        this(out, kinds, System::nanoTime);
    }

    StdoutSink(OutputStream out, List<EventKind> kinds, LongSupplier nanoTime) {
        this.out = out;
        this.nanoTime = nanoTime;
        this.kinds = Set.copyOf(kinds);
    }

    @Override
    public String name() {
        return "stdout";
    }

    @Override
    public void start(TimeAxis axis, String stateId) {
        json = new EventJson(axis);
    }

    @Override
    public void accept(long number, Event event) {
        if (kinds.contains(event.kind())) {
            json.add(event);
            written++;
            if (json.size() >= ENOUGH) {
                write();
            }
        }
    }

    @Override
    public void flush(long number) {
        write();
        durable = number;
        shownWritten = written;
    }

    private void write() {
        try {
            if (json.size() > 0) {
                writingSince = OptionalLong.of(nanoTime.getAsLong());
                json.takeTo(out); // whole lines in one go, so that a kill leaves no half of one
                writingSince = OptionalLong.empty();
            }
        } catch (IOException e) {
            throw new UserException(
                    ExitCode.OUTPUT,
                    "the events cannot be written to stdout: " + e.getMessage()
                            + "; nobody reads them any more, or there is no room. Start again: the state goes on from its"
                            + " last checkpoint",
                    e);
        }
    }

    @Override
    public long durable() {
        return durable;
    }

    @Override
    public SinkStatus status() {
        OptionalLong since = writingSince;
        long nanos = since.isPresent() ? nanoTime.getAsLong() - since.getAsLong() : 0;
        String words = nanos > SLOW_NANOS
                ? "whoever reads stdout takes nothing for " + TimeUnit.NANOSECONDS.toSeconds(nanos) + " s"
                : "";
        return new SinkStatus(name(), words.isEmpty(), 0, shownWritten, 0, words);
    }

    @Override
    public void close() {
        // stdout is not ours
    }
}
