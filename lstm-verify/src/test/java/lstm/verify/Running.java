package lstm.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A program that was started. What it prints is in two files, {@code out} and {@code err}. */
record Running(Process process, Path printed) {

    /** Longer than any of these runs takes on a busy machine; a test that waits so long has failed. */
    private static final Duration LONG = Duration.ofMinutes(10);

    private static final int LOOK_MILLIS = 20;

    String out() {
        return read("out");
    }

    String err() {
        return read("err");
    }

    private String read(String name) {
        try {
            return Files.readString(printed.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives the program lines to read; it may wait for more. */
    Running type(String lines) {
        try {
            OutputStream stdin = process.getOutputStream();
            stdin.write(lines.getBytes(StandardCharsets.UTF_8));
            stdin.flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the program has done something that can be seen in what it printed or wrote. */
    Running when(String what, Predicate<Running> seen) {
        long end = System.nanoTime() + LONG.toNanos();
        while (!seen.test(this)) {
            if (System.nanoTime() > end) {
                process.destroyForcibly();
                fail("not after " + LONG + ": " + what + "; stderr:\n" + err());
            }
            if (waited(LOOK_MILLIS) && !seen.test(this)) {
                fail("ended with exit code " + process.exitValue() + " before: " + what + "; stderr:\n" + err());
            }
        }
        return this;
    }

    /** Sends a signal: INT is what Ctrl-C sends. */
    Running signal(String name) {
        try {
            int code = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            assertEquals(0, code, "kill -" + name);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts tests", e);
        }
    }

    /** Closes what the program reads and waits for its end. */
    Ended end() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // it ended before it read everything
        }
        return ended();
    }

    /** Waits for the end of a program that was sent a signal; what it reads stays open, or that might end it first. */
    Ended ended() {
        if (!waited(LONG.toMillis())) {
            process.destroyForcibly();
            fail("still running after " + LONG + "; stderr:\n" + err());
        }
        var ended = new Ended(process.exitValue(), out(), err());
        Folder.delete(printed);
        return ended;
    }

    private boolean waited(long millis) {
        try {
            return process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts tests", e);
        }
    }
}
