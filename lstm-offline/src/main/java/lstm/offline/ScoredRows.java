package lstm.offline;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import lstm.frame.TimeAxis;
import lstm.io.CsvTable;

/**
 * The rows of a report as evaluation needs them: one per row of the input, in order of time, with what each detector says
 * of it. Over several groups a row is anomalous when it is in any, and its score is the highest of any.
 *
 * <p>Made for millions of rows: eight bytes per row for its time and as many for each detector's score, and one for our probability.
 */
final class ScoredRows {

    /** What our own row-by-row rule is called in tables. */
    static final String OURS = "lstm";

    /** What the intervals of the report are called in tables. */
    static final String REPORTED = "lstm report";

    private final TimeAxis axis;
    private final long[] times;
    private final int[] places; // of the rows in the report; empty: as they are
    private final Map<String, Said> detectors;
    private final List<Integer> groups;
    private final List<Reported> reported;

    /** An interval of the report, {@code [start, end)} in nanoseconds. */
    record Reported(int group, long start, long end) {}

    private ScoredRows(TimeAxis axis, long[] times, int[] places, Map<String, Said> detectors) {
        this(axis, times, places, detectors, List.of(), List.of());
    }

    private ScoredRows(
            TimeAxis axis,
            long[] times,
            int[] places,
            Map<String, Said> detectors,
            List<Integer> groups,
            List<Reported> reported) {
        this.axis = axis;
        this.times = times;
        this.places = places;
        this.detectors = detectors;
        this.groups = List.copyOf(groups);
        this.reported = List.copyOf(reported);
    }

    /** Takes rows in any order; arrays are not copied. */
    static ScoredRows of(TimeAxis axis, long[] times, Map<String, Said> detectors) {
        for (int row = 1; row < times.length; row++) {
            if (times[row] < times[row - 1]) {
                return sorted(axis, times, detectors);
            }
        }
        return new ScoredRows(axis, times, new int[0], detectors);
    }

    private static ScoredRows sorted(TimeAxis axis, long[] times, Map<String, Said> detectors) {
        int[] places = IntStream.range(0, times.length)
                .boxed()
                .sorted((a, b) -> Long.compare(times[a], times[b])) // rows of one time stay as they are
                .mapToInt(Integer::intValue)
                .toArray();
        Map<String, Said> ordered = new LinkedHashMap<>();
        detectors.forEach((name, said) -> {
            var flags = new BitSet(times.length);
            for (int row = 0; row < places.length; row++) {
                flags.set(row, said.flags().get(places[row]));
            }
            ordered.put(
                    name,
                    new Said(
                            flags,
                            said.scores().map(scores -> Arrays.stream(places)
                                    .mapToDouble(place -> scores[place])
                                    .toArray()),
                            said.levels().map(levels -> ordered(levels, places))));
        });
        return new ScoredRows(
                axis, Arrays.stream(places).mapToLong(place -> times[place]).toArray(), places, ordered);
    }

    private static byte[] ordered(byte[] levels, int[] places) {
        var ordered = new byte[places.length];
        for (int row = 0; row < places.length; row++) {
            ordered[row] = levels[places[row]];
        }
        return ordered;
    }

    /**
     * Reads a report folder; only one group's lines when {@code group} is given.
     *
     * @param stepNanos length of a step where steps are numbered
     */
    static ScoredRows read(Path report, Optional<Integer> group, long stepNanos) {
        var rows = new ScoredRowsReader(report, group, stepNanos);
        new CsvTable(report.resolve("scores.csv"), "UTF-8")
                .requiring("timestamp", "group", "score", "probability", "anomaly")
                .forEach(row -> rows.add(row, OURS));
        rows.nextFile();
        new CsvTable(report.resolve("baselines.csv"), "UTF-8")
                .requiring("timestamp", "group", "baseline", "score", "anomaly")
                .forEach(row -> {
                    String baseline = row.get("baseline");
                    if (!BlindDetectors.NAMES.contains(baseline)) { // as earlier versions wrote them
                        rows.add(row, baseline);
                    }
                });
        return rows.result().compared(report, ReportedTimes.read(report, group));
    }

    /** These rows with the report's intervals as a detector of its own, the second, and those that look at no data, the last. */
    private ScoredRows compared(Path report, ReportedTimes found) {
        List<Reported> intervals = found.intervals().stream()
                .map(interval ->
                        new Reported(interval.group(), time(report, interval.start()), time(report, interval.end())))
                .toList();
        var flags = new BitSet(times.length);
        for (Reported interval : intervals) {
            int from = first(interval.start());
            flags.set(from, Math.max(from, first(interval.end())));
        }
        Map<String, Said> all = new LinkedHashMap<>();
        all.put(OURS, detectors.get(OURS));
        all.put(REPORTED, new Said(flags, Optional.empty(), Optional.empty()));
        detectors.forEach(all::putIfAbsent);
        all.putAll(BlindDetectors.of(times.length));
        return new ScoredRows(axis, times, places, all, found.groups(), intervals);
    }

    private long time(Path report, String text) {
        return ScoredRowsReader.time(report.resolve("report.json"), text, axis);
    }

    /** Ids of the report's groups that are looked at, in order. */
    List<Integer> groups() {
        return groups;
    }

    /** The report's intervals of these groups. */
    List<Reported> reported() {
        return reported;
    }

    /** What times mean. */
    TimeAxis axis() {
        return axis;
    }

    /** Number of rows. */
    int size() {
        return times.length;
    }

    /** Time of a row, in nanoseconds. */
    long time(int row) {
        return times[row];
    }

    /** Times of all rows, rising or equal; not a copy. */
    long[] times() {
        return times;
    }

    /** The first row at or after a time; the number of rows when there is none. */
    int first(long time) {
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

    /** Whether rows of the report were not in order of time. */
    boolean wasUnsorted() {
        return places.length > 0;
    }

    /** The rows whose place in the report is in {@code [from, to)}. */
    BitSet from(long from, long to) {
        var rows = new BitSet(times.length);
        if (places.length == 0) {
            int end = (int) Math.min(to, times.length);
            rows.set((int) Math.min(from, end), end);
            return rows;
        }
        for (int row = 0; row < places.length; row++) {
            rows.set(row, from <= places[row] && places[row] < to);
        }
        return rows;
    }

    /** What each detector says; ours first. */
    Map<String, Said> detectors() {
        return detectors;
    }
}
