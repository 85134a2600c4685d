package lstm.offline.metric;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import lstm.interval.Interval;

/** Maximal runs of rows that are set. */
public final class Runs {

    private Runs() {}

    /** In order, disjoint, none touching the next. */
    public static List<Interval> of(BitSet rows) {
        var runs = new ArrayList<Interval>();
        for (int start = rows.nextSetBit(0); start >= 0; ) {
            int end = rows.nextClearBit(start);
            runs.add(new Interval(start, end));
            start = rows.nextSetBit(end);
        }
        return runs;
    }
}
