package lstm.online;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import lstm.online.event.Event;

/**
 * Counts what is wrong with the data, and says it without flooding whoever listens: of each problem the first ten, then
 * every tenth, from a hundred on every hundredth and so on. By count and not by clock, so that the same rows give the
 * same events. Not thread-safe.
 */
final class Problems {

    private final Map<Event.Problem, Long> counts = new EnumMap<>(Event.Problem.class);
    private Event.Problem last; // null: none yet
    private String message = ""; // of that one

    /** Counts one; returns the event when this one is to be said. */
    Optional<Event.DataQuality> happened(Event.Problem problem, long time, String words) {
        last = problem;
        message = words;
        long count = counts.merge(problem, 1L, Long::sum);
        long every = 1;
        while (every * 10 <= count) {
            every *= 10;
        }
        return count % every == 0 ? Optional.of(new Event.DataQuality(time, problem, count, words)) : Optional.empty();
    }

    /** The last one, its kind and what was said of it; empty when there was none in this run. */
    Optional<String> last() {
        return last == null ? Optional.empty() : Optional.of(last + ", " + message);
    }

    Map<Event.Problem, Long> state() {
        return Collections.unmodifiableMap(new EnumMap<>(counts));
    }

    void restore(Map<Event.Problem, Long> state) {
        counts.clear();
        counts.putAll(state);
    }
}
