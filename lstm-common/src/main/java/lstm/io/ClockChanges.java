package lstm.io;

import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How the rows of a source that lie in the hours which the end of summer time repeats were read. Not thread-safe. */
final class ClockChanges {

    private static final int SHOWN = 3;

    private final Map<ZoneOffsetTransition, long[]> rows = new TreeMap<>(); // [first hour, second hour]

    void count(ZoneOffsetTransition change, boolean second) {
        rows.computeIfAbsent(change, c -> new long[2])[second ? 1 : 0]++;
    }

    /** Keeps what a pass over the source found, the pass that came furthest of all. */
    void keep(ClockChanges pass) {
        pass.rows.forEach((change, found) ->
                rows.merge(change, found.clone(), (old, now) -> old[0] + old[1] > now[0] + now[1] ? old : now));
    }

    /** What a person should know; empty when there is nothing. */
    List<String> remarks() {
        long second = rows.values().stream().mapToLong(found -> found[1]).sum();
        var told = new ArrayList<ZoneOffsetTransition>();
        var untold = new ArrayList<ZoneOffsetTransition>();
        rows.forEach((change, found) -> (found[1] > 0 ? told : untold).add(change));
        var remarks = new ArrayList<String>();
        if (!told.isEmpty()) {
            remarks.add(second + (second == 1 ? " row was" : " rows were") + " read as the second pass through the hour"
                    + " that the end of summer time repeats: " + shown(told));
        }
        if (!untold.isEmpty()) {
            long first =
                    untold.stream().mapToLong(change -> rows.get(change)[0]).sum();
            remarks.add(first + (first == 1 ? " row lies" : " rows lie") + " in an hour that the end of summer time"
                    + " repeats, and their order does not tell the second pass from the first: " + shown(untold)
                    + "; all were read as the first. Times with an offset are certain; for a clock that ignores summer"
                    + " time, set source.zone to its offset, for example \""
                    + untold.get(0).getOffsetAfter() + "\"");
        }
        return List.copyOf(remarks);
    }

    private static String shown(List<ZoneOffsetTransition> changes) {
        String first = String.join(
                ", ",
                changes.stream()
                        .limit(SHOWN)
                        .map(change -> change.getDateTimeAfter() + " to "
                                + change.getDateTimeBefore().toLocalTime())
                        .toList());
        return changes.size() > SHOWN ? first + " and " + (changes.size() - SHOWN) + " more" : first;
    }
}
