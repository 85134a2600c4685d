package lstm.io;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.frame.SensorFrame;

/**
 * Reads frames in a thread of its own, a few ahead of whoever takes them, so that reading and what is done with the rows
 * overlap. Frames come in the same order, and a failure comes as it is where the frame would have come. One thread takes
 * the frames and closes.
 */
final class ReadAhead implements FrameSource.Reader {

    private static final int AHEAD = 2; // frames; one more is in the making

    private final FrameSource.Reader reader;
    private final BlockingQueue<Taken> frames = new ArrayBlockingQueue<>(AHEAD);
    private final Thread thread = new Thread(this::read, "read ahead");
    private volatile boolean closed;

    /** What a call of the reader gave: a frame, the end, or a failure. */
    private sealed interface Taken {

        record Frame(SensorFrame frame) implements Taken {}

        record End() implements Taken {}

        record Failed(Throwable failure) implements Taken {}
    }

    /** Takes over a reader: starts to read at once. */
    ReadAhead(FrameSource.Reader reader) {
        this.reader = reader;
        thread.setDaemon(true);
        thread.start();
    }

    private void read() {
        try {
            Taken taken = take();
            while (!closed) {
                frames.put(taken);
                if (!(taken instanceof Taken.Frame)) {
                    return;
                }
                taken = take();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody does; the JVM would have to end
        }
    }

    private Taken take() {
        try {
            SensorFrame frame = reader.next();
            return frame == null ? new Taken.End() : new Taken.Frame(frame);
        } catch (RuntimeException | Error e) { // all of it is for whoever takes the frames
            return new Taken.Failed(e);
        }
    }

    @Override
    public SensorFrame next() {
        Taken taken = first();
        if (taken instanceof Taken.Frame read) {
            return read.frame();
        }
        frames.add(taken); // and it stays so
        if (taken instanceof Taken.Failed failed) {
            throw rethrown(failed.failure());
        }
        return null;
    }

    private Taken first() {
        try {
            return frames.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserException(ExitCode.INTERRUPTED, "interrupted while reading", e);
        }
    }

    private static RuntimeException rethrown(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return (RuntimeException) failure;
    }

    /** Waits for the frame in the making, and closes the reader. */
    @Override
    public void close() {
        closed = true;
        frames.clear(); // room for the last frame
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true; // the reader is not to be closed in the middle of a row
            }
        }
        reader.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
