package lstm.cleaning.inspect;

import java.util.Collections;
import java.util.Comparator;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The few lowest and highest different values of a sensor, and how often each occurred. Counts are exact: a value that
 * was pushed out never comes back among the few. Not thread-safe.
 */
final class Extremes {

    private static final int KEPT = 16;

    private final TreeMap<Double, Long> lowest = new TreeMap<>(Comparator.naturalOrder());
    private final TreeMap<Double, Long> highest = new TreeMap<>(Collections.reverseOrder());

    void accept(double value) {
        keep(lowest, value);
        keep(highest, value);
    }

    private static void keep(NavigableMap<Double, Long> kept, double value) {
        if (kept.size() < KEPT || kept.comparator().compare(value, kept.lastKey()) <= 0) {
            kept.merge(value, 1L, Long::sum);
            if (kept.size() > KEPT) {
                kept.pollLastEntry();
            }
        }
    }

    /** The lowest values, the lowest first. */
    SortedMap<Double, Long> lowest() {
        return Collections.unmodifiableSortedMap(lowest);
    }

    /** The highest values, the highest first. */
    SortedMap<Double, Long> highest() {
        return Collections.unmodifiableSortedMap(highest);
    }
}
