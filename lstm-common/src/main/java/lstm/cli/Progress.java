package lstm.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How far a long run is: a bar on a terminal, a log line every tenth elsewhere. Not thread-safe. */
public final class Progress implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Progress.class);

    private final String task;
    private final long total;
    private final ProgressBar bar; // null away from a terminal
    private final long started = System.nanoTime();
    private long tenth;

    /** Starts a bar. {@code total} in steps, below 0 when nobody knows. */
    public Progress(String task, String unit, long total) {
        this.task = task;
        this.total = total;
        this.bar = onTerminal()
                ? new ProgressBarBuilder()
                        .setTaskName(task)
                        .setUnit(unit, 1)
                        .setInitialMax(total)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setUpdateIntervalMillis(200)
                        .build()
                : null;
    }

    /** Says how many steps are done, and what there is to say about them. */
    public void at(long done, String message) {
        if (bar != null) {
            bar.stepTo(done);
            bar.setExtraMessage(" " + message);
        } else if (total > 0 && done * 10 / total > tenth) {
            tenth = done * 10 / total;
            LOG.info("{}: {} %{}{}", task, tenth * 10, message.isEmpty() ? "" : ", " + message, left(done));
        }
    }

    private String left(long done) {
        Duration left = Duration.ofNanos((long) ((double) (System.nanoTime() - started) / done * (total - done)));
        return left.isZero() ? "" : ", at most " + words(left) + " left";
    }

    /** A length of time as a person says it: {@code 40 s}, {@code 3 min}. */
    public static String words(Duration time) {
        return time.toMinutes() < 2 ? time.toSeconds() + 1 + " s" : time.toMinutes() + 1 + " min";
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }

    /** Whether stderr is a terminal; on Linux the link in /proc tells, elsewhere TERM. */
    static boolean onTerminal() {
        Path stderr = Path.of("/proc/self/fd/2");
        try {
            return Files.readSymbolicLink(stderr).toString().matches("/dev/(pts/|tty).*");
        } catch (IOException | UnsupportedOperationException e) {
            return System.getenv("TERM") != null && !"dumb".equals(System.getenv("TERM"));
        }
    }
}
