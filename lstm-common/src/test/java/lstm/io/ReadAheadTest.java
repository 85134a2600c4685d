package lstm.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.frame.SensorFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Frames read ahead are the frames of the reader. */
@Timeout(30)
class ReadAheadTest {

    /** Frames of one row, its time counting from 0; after the last, the end or a failure. */
    private static final class Counting implements FrameSource.Reader {

        private final int last;
        private final Throwable failure; // null: the end
        private final Semaphore read = new Semaphore(0);
        private volatile int frames;
        private volatile boolean closed;
        private volatile boolean readWhenClosed;

        Counting(int last, Throwable failure) {
            this.last = last;
            this.failure = failure;
        }

        @Override
        public SensorFrame next() {
            readWhenClosed |= closed;
            if (frames < last) {
                var frame = new SensorFrame(List.of("P1"), new long[] {frames}, new long[] {frames}, new double[] {1});
                frames = (int) frame.time(0) + 1;
                read.release();
                return frame;
            }
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure instanceof RuntimeException exception) {
                throw exception;
            }
            return null;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @Test
    void framesComeInOrderAndThenTheEnd() {
        try (var ahead = new ReadAhead(new Counting(1_000, null))) {
            for (int i = 0; i < 1_000; i++) {
                assertEquals(i, ahead.next().time(0));
            }
            assertNull(ahead.next());
            assertNull(ahead.next());
        }
    }

    @Test
    void failureComesAsItIsAfterTheFramesBeforeIt() {
        for (Throwable failure :
                List.of(Mistake.data("line 4"), new IllegalStateException("bug"), new OutOfMemoryError("full"))) {
            try (var ahead = new ReadAhead(new Counting(2, failure))) {
                assertEquals(0, ahead.next().time(0));
                assertEquals(1, ahead.next().time(0));
                assertSame(failure, assertThrows(failure.getClass(), ahead::next));
                assertSame(failure, assertThrows(failure.getClass(), ahead::next));
            }
        }
    }

    @Test
    void noMoreThanAFewFramesAreReadAhead() throws InterruptedException {
        var reader = new Counting(1_000, null);
        try (var ahead = new ReadAhead(reader)) {
            assertTrue(reader.read.tryAcquire(3, 10, TimeUnit.SECONDS));
            assertFalse(reader.read.tryAcquire(50, TimeUnit.MILLISECONDS), "a fourth");
            ahead.next();
            assertTrue(reader.read.tryAcquire(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void closingEarlyEndsTheThreadAndThenClosesTheReader() {
        for (int taken = 0; taken < 50; taken++) {
            var reader = new Counting(1_000, null);
            var ahead = new ReadAhead(reader);
            for (int i = 0; i < taken % 5; i++) {
                ahead.next();
            }
            ahead.close();
            assertTrue(reader.closed);
            int frames = reader.frames;
            assertTrue(frames <= taken % 5 + 4, frames + " frames");
            assertFalse(reader.readWhenClosed);
        }
    }

    @Test
    void interruptionIsToldAndKept() {
        var reader = new Counting(0, null);
        Thread.currentThread().interrupt();
        try (var ahead = new ReadAhead(reader)) {
            var stopped = assertThrows(UserException.class, ahead::next);
            assertEquals(ExitCode.INTERRUPTED, stopped.exitCode());
        } finally {
            assertTrue(Thread.interrupted());
        }
        assertTrue(reader.closed);
    }
}
