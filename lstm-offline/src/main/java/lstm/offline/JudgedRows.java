package lstm.offline;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import lstm.interval.Interval;
import lstm.offline.metric.NabScore;
import lstm.offline.metric.RowTimes;
import lstm.offline.metric.Runs;

/** The rows of a report that count, numbered anew in order of time, with their labels. */
final class JudgedRows {

    private final BitSet counted; // rows of the report
    private final long[] times;
    private final BitSet anomalous;
    private final List<Labels.Fault> faults;
    private final List<Labels.Fault> known;
    private final RowTimes lengths;
    private final List<Interval> windows;

    private JudgedRows(
            BitSet counted,
            long[] times,
            BitSet anomalous,
            List<Labels.Fault> faults,
            List<Labels.Fault> known,
            List<Interval> windows) {
        this.counted = counted;
        this.times = times;
        this.anomalous = anomalous;
        this.faults = faults;
        this.known = known;
        lengths = RowTimes.of(times);
        this.windows = windows;
    }

    /** The rows {@code counted} of a report. */
    static JudgedRows of(long[] times, Labels labels, BitSet counted) {
        int[] before = new int[times.length + 1]; // rows that count before a row
        for (int row = 0; row < times.length; row++) {
            before[row + 1] = before[row] + (counted.get(row) ? 1 : 0);
        }
        List<Labels.Fault> inside = labels.faults().stream()
                .flatMap(fault -> renumbered(fault, before).stream())
                .toList();
        List<Labels.Fault> whole = labels.faults().stream()
                .filter(fault -> counted(fault, before) == fault.rows().length())
                .flatMap(fault -> renumbered(fault, before).stream())
                .toList();
        BitSet anomalous = part(labels.anomalous(), counted);
        Optional<BitSet> points = labels.changePoints().map(rows -> part(rows, counted));
        return new JudgedRows(
                counted,
                counted.stream().mapToLong(row -> times[row]).toArray(),
                anomalous,
                whole,
                inside,
                points.map(rows -> NabScore.windowsAround(rows, before[times.length]))
                        .orElseGet(() -> Runs.of(anomalous)));
    }

    private static long counted(Labels.Fault fault, int[] before) {
        return before[(int) fault.rows().end()]
                - (long) before[(int) fault.rows().start()];
    }

    private static Optional<Labels.Fault> renumbered(Labels.Fault fault, int[] before) {
        int start = before[(int) fault.rows().start()];
        int end = before[(int) fault.rows().end()];
        return start == end
                ? Optional.empty()
                : Optional.of(
                        new Labels.Fault(new Interval(start, end), fault.kind(), fault.strength(), fault.group()));
    }

    /** What a detector said of the rows that count. */
    Said part(Said said) {
        return new Said(
                part(said.flags(), counted),
                said.scores()
                        .map(scores -> counted.cardinality() == scores.length
                                ? scores
                                : counted.stream()
                                        .mapToDouble(row -> scores[row])
                                        .toArray()),
                said.levels().map(this::part));
    }

    private byte[] part(byte[] levels) {
        var part = new byte[times.length];
        int row = 0;
        for (int old = counted.nextSetBit(0); old >= 0; old = counted.nextSetBit(old + 1)) {
            part[row++] = levels[old];
        }
        return part;
    }

    private static BitSet part(BitSet rows, BitSet counted) {
        int first = Math.max(0, counted.nextSetBit(0));
        int end = counted.nextClearBit(first);
        if (counted.nextSetBit(end) < 0) { // in one piece
            return rows.get(first, end);
        }
        var part = new BitSet();
        int row = 0;
        for (int old = first; old >= 0; old = counted.nextSetBit(old + 1)) {
            part.set(row++, rows.get(old));
        }
        return part;
    }

    /** Times of the rows that count, in nanoseconds, not a copy; shape [rows]. */
    long[] times() {
        return times;
    }

    /** Rows in a fault; not a copy. */
    BitSet anomalous() {
        return anomalous;
    }

    /** The faults of which every row counts. */
    List<Labels.Fault> faults() {
        return faults;
    }

    /** The rows of all faults, also of those that the part cuts. */
    List<Interval> inFault() {
        return known.stream().map(Labels.Fault::rows).toList();
    }

    /** The faults of which some row counts, cut to the rows that count. */
    List<Labels.Fault> known() {
        return known;
    }

    /** How long rows stand for. */
    RowTimes lengths() {
        return lengths;
    }

    /** The rows with times in {@code [start, end)}; empty when there is none. */
    Optional<Interval> between(long start, long end) {
        int from = first(start);
        int to = first(end);
        return from < to ? Optional.of(new Interval(from, to)) : Optional.empty();
    }

    private int first(long time) {
        int low = 0;
        int high = times.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times[middle] < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The windows of NAB's score: around change points where the labels have them, else the runs of anomalous rows. */
    List<Interval> windows() {
        return windows;
    }

    /** Number of rows that count. */
    int size() {
        return times.length;
    }
}
