package lstm.online.alarm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The time after an alarm in which another one of the same sensors is not raised, unless it is stronger. Remembers the alarms
 * whose quiet period is not over, so that two sensors that take turns are quiet, too.
 */
final class QuietPeriod {

    private final long length; // nanoseconds, 0 for none
    private final List<Closed> closed = new ArrayList<>();

    QuietPeriod(Optional<Duration> length) {
        this.length = length.map(QuietPeriod::nanos).orElse(0L);
    }

    private static long nanos(Duration length) {
        return length.compareTo(Duration.ofNanos(Long.MAX_VALUE)) > 0 ? Long.MAX_VALUE : length.toNanos();
    }

    /**
     * An alarm that is over.
     *
     * @param time at which it was closed
     * @param peak its highest score
     * @param leading its leading sensors
     */
    public record Closed(long time, double peak, List<String> leading) {

        public Closed {
            leading = List.copyOf(leading);
        }
    }

    void begins(long time, double peak, Set<String> leading) {
        if (length > 0) {
            closed.removeIf(one -> isOver(one, time));
            closed.add(new Closed(time, peak, leading.stream().sorted().toList()));
        }
    }

    /** Whether an alarm of these sensors with this peak is not to be raised now. */
    boolean covers(long time, double peak, Set<String> leading) {
        return closed.stream()
                .anyMatch(one ->
                        !isOver(one, time) && peak <= one.peak() && new HashSet<>(one.leading()).containsAll(leading));
    }

    private boolean isOver(Closed one, long time) {
        return time - one.time() >= length;
    }

    List<Closed> state() {
        return List.copyOf(closed);
    }

    void restore(List<Closed> state) {
        closed.clear();
        closed.addAll(state);
    }
}
