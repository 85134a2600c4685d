package lstm.offline;

import java.util.ArrayList;
import java.util.List;

/**
 * Stretches of time of one kind, for a plot: where there are more than a plot can show, those next to each other become one,
 * so that memory does not grow with history.
 */
final class TimeStretches {

    private static final int MOST = 400;

    private final long stepNanos;
    private final List<Stretch> stretches = new ArrayList<>();
    private long shortestGap; // stretches this close are one
    private boolean open;

    /** {@code [from, to)} in nanoseconds. */
    record Stretch(long from, long to) {}

    TimeStretches(long stepNanos) {
        this.stepNanos = stepNanos;
    }

    /** Takes the next row, which is of the kind or not. */
    void accept(long time, boolean kind) {
        if (kind && open) {
            extend(time);
        } else if (kind) {
            begin(time);
        }
        open = kind;
    }

    private void begin(long time) {
        if (!stretches.isEmpty() && time - last().to() <= shortestGap) {
            extend(time);
        } else {
            stretches.add(new Stretch(time, time + stepNanos));
            if (stretches.size() > MOST) {
                thinOut();
            }
        }
    }

    private Stretch last() {
        return stretches.get(stretches.size() - 1);
    }

    private void extend(long time) {
        stretches.set(stretches.size() - 1, new Stretch(last().from(), time + stepNanos));
    }

    private void thinOut() {
        while (stretches.size() > MOST / 2) {
            shortestGap = Math.max(2 * shortestGap, stepNanos + 1);
            var joined = new ArrayList<Stretch>();
            for (Stretch next : stretches) {
                Stretch before = joined.isEmpty() ? null : joined.get(joined.size() - 1);
                if (before != null && next.from() - before.to() <= shortestGap) {
                    joined.set(joined.size() - 1, new Stretch(before.from(), next.to()));
                } else {
                    joined.add(next);
                }
            }
            stretches.clear();
            stretches.addAll(joined);
        }
    }

    /** What there is so far, in order of time. */
    List<Stretch> all() {
        return List.copyOf(stretches);
    }
}
