package lstm.online;

import java.util.EnumMap;
import java.util.Map;
import lstm.online.event.Event;
import lstm.online.intake.Receipt;

/** Rows and measurements of one delivery that could be read and were then not used, by what was wrong. Not thread-safe. */
final class IgnoredItems {

    private final Map<Event.Problem, Long> counts = new EnumMap<>(Event.Problem.class);

    void count(Event.Problem problem) {
        counts.merge(problem, 1L, Long::sum);
    }

    /** Tells who delivered them, and begins anew. */
    void tell(Receipt receipt) {
        if (!counts.isEmpty()) {
            counts.forEach(receipt::ignored);
            counts.clear();
        }
    }
}
