package lstm.offline;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import lstm.frame.TimeAxis;
import lstm.io.CsvTable;
import lstm.io.Mistake;
import lstm.io.TimeText;

/**
 * The rows of a report as evaluation needs them: one per row of the input, with what each detector says of it. Over
 * several groups a row is anomalous when it is in any.
 *
 * @param axis what times mean
 * @param times of each row, in nanoseconds
 * @param flags per detector, whether a row is anomalous; ours first
 */
record ScoredRows(TimeAxis axis, List<Long> times, Map<String, List<Boolean>> flags) {

    /** What our own row-by-row rule is called in tables. */
    static final String OURS = "lstm";

    /** What the intervals of the report are called in tables. */
    static final String REPORTED = "lstm report";

    /** Reads a report folder; only one group's lines when {@code group} is given. */
    static ScoredRows read(Path report, Optional<Integer> group) {
        var rows = new Collector(report, group);
        new CsvTable(report.resolve("scores.csv"), "UTF-8")
                .requiring("timestamp", "group", "score", "probability", "anomaly")
                .forEach(row -> rows.add(row, OURS));
        rows.nextFile();
        new CsvTable(report.resolve("baselines.csv"), "UTF-8")
                .requiring("timestamp", "group", "baseline", "score", "anomaly")
                .forEach(row -> rows.add(row, row.get("baseline")));
        return rows.result(ReportedTimes.read(report, group));
    }

    /** Gathers lines into rows: a new row begins where the first group's line comes again. */
    private static final class Collector {

        private final Path report;
        private final Optional<Integer> group;
        private final List<String> stamps = new ArrayList<>();
        private final Map<String, List<Boolean>> flags = new LinkedHashMap<>();
        private final Map<String, String> firstGroup = new TreeMap<>();

        Collector(Path report, Optional<Integer> group) {
            this.report = report;
            this.group = group;
        }

        void add(CsvTable.Row row, String detector) {
            if (group.isPresent() && !row.get("group").equals(group.get().toString())) {
                return;
            }
            List<Boolean> flagged = flags.computeIfAbsent(detector, d -> new ArrayList<>());
            boolean anomaly = row.get("anomaly").equals("1");
            if (row.get("group").equals(firstGroup.computeIfAbsent(detector, d -> row.get("group")))) {
                flagged.add(anomaly);
                if (detector.equals(OURS)) {
                    stamps.add(row.get("timestamp"));
                }
            } else if (anomaly) {
                flagged.set(flagged.size() - 1, true);
            }
        }

        void nextFile() {
            if (stamps.isEmpty()) {
                throw Mistake.data(report + " has no scores"
                        + group.map(id -> " of group " + id + "; see --group").orElse(""));
            }
        }

        ScoredRows result(List<ReportedTimes> intervals) {
            flags.forEach((detector, flagged) -> {
                if (flagged.size() != stamps.size()) {
                    throw Mistake.data(report + ": scores.csv has " + stamps.size() + " rows, baselines.csv has "
                            + flagged.size() + " of " + detector + "; run 'lstm offline' again");
                }
            });
            boolean steps = stamps.get(0).matches("-?\\d+(\\.\\d+)?");
            TimeAxis axis = steps ? TimeAxis.steps(TimeAxis.SECOND) : TimeAxis.calendar(ZoneOffset.UTC);
            List<Long> times = stamps.stream()
                    .map(stamp -> time("scores.csv", stamp, axis))
                    .toList();
            Map<String, List<Boolean>> all = new LinkedHashMap<>();
            all.put(OURS, flags.get(OURS));
            all.put(REPORTED, reported(intervals, times, axis));
            flags.forEach(all::putIfAbsent);
            return new ScoredRows(axis, times, all);
        }

        /** Whether each row lies in one of the report's intervals. */
        private List<Boolean> reported(List<ReportedTimes> intervals, List<Long> times, TimeAxis axis) {
            long[] starts = intervals.stream()
                    .mapToLong(interval -> time("report.json", interval.start(), axis))
                    .toArray();
            long[] ends = intervals.stream()
                    .mapToLong(interval -> time("report.json", interval.end(), axis))
                    .toArray();
            return times.stream()
                    .map(time -> IntStream.range(0, starts.length).anyMatch(i -> starts[i] <= time && time < ends[i]))
                    .toList();
        }

        private long time(String file, String text, TimeAxis axis) {
            try {
                return TimeText.parse(text, axis);
            } catch (IllegalArgumentException e) {
                throw Mistake.data(report.resolve(file) + ": time '" + text + "' cannot be read; " + e.getMessage()
                        + "; run 'lstm offline' again");
            }
        }
    }
}
