package lstm.cleaning.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lstm.cleaning.inspect.Correlations;
import lstm.cleaning.inspect.Regimes;
import lstm.frame.SegmentRule;
import lstm.frame.SensorFrame;
import lstm.frame.TimeAxis;
import lstm.report.Numbers;

/**
 * How good a history is to learn from.
 *
 * @param sensors in the order of the data
 * @param findings on the history as a whole; none when nothing stands out
 */
public record DataQuality(List<SensorQuality> sensors, List<Finding> findings) {

    /** Fewer clean rows rank, but their thresholds mean nothing: found on public data, see docs/method.md. */
    static final long LEAST_CLEAN = 3_000;

    private static final long TWO_DAYS = 2 * 86_400 * TimeAxis.SECOND;
    private static final double COPY = 0.999_999; // correlation
    private static final double MANY = 0.2; // share of the sensors
    private static final int MOST_CELLS = 2_000_000;
    private static final int MOST_ROWS = 5_000;
    private static final int LEAST_ROWS = 500;
    private static final int NAMED = 3;

    public DataQuality {
        sensors = List.copyOf(sensors);
        findings = List.copyOf(findings);
    }

    /**
     * Looks at a history.
     *
     * @param stepNanos median step
     * @param usable rows that may tell what is normal
     * @param fewestClean clean rows of the group that has the fewest
     * @param seed of the rows that are compared
     */
    public static DataQuality of(
            SensorFrame frame,
            TimeAxis axis,
            SegmentRule rule,
            long stepNanos,
            IntPredicate usable,
            long fewestClean,
            long seed) {
        var used = new UsedRows(frame, rule, stepNanos, usable);
        int[] rows = used.rows();
        int sensors = frame.sensors().size();
        int[] sample =
                used.sample(rows, Math.max(LEAST_ROWS, Math.min(MOST_ROWS, MOST_CELLS / Math.max(1, sensors))), seed);
        Map<String, List<Finding>> twins = twins(used, sample);
        var check = new SensorCheck(used, axis);
        List<SensorQuality> checked = IntStream.range(0, sensors)
                .mapToObj(s -> check.check(s, twins.getOrDefault(frame.sensors().get(s), List.of())))
                .toList();
        var findings = new ArrayList<Finding>();
        little(axis, stepNanos, rows.length, fewestClean, findings);
        regimes(frame, sample, findings);
        drift(checked, findings);
        return new DataQuality(checked, findings);
    }

    private static void little(TimeAxis axis, long stepNanos, int rows, long fewestClean, List<Finding> findings) {
        boolean brief = !axis.isSteps() && rows * stepNanos < TWO_DAYS;
        if (fewestClean < LEAST_CLEAN || brief) {
            findings.add(new Finding(
                    Verdict.LOOK,
                    "Little history: " + Numbers.count(fewestClean, "clean row")
                            + (brief ? ", less than two days" : ""),
                    "Scores will rank what is strange, but their thresholds and probabilities mean nothing: give at least "
                            + Numbers.count(LEAST_CLEAN)
                            + " clean rows and two full cycles of the plant, better weeks"));
        }
    }

    private static void regimes(SensorFrame frame, int[] sample, List<Finding> findings) {
        double[][] values = Arrays.stream(sample)
                .mapToObj(row -> {
                    var copy = new double[frame.sensors().size()];
                    frame.copyRow(row, copy);
                    return copy;
                })
                .toArray(double[][]::new);
        Regimes.of(values).ifPresent(found -> {
            String names = found.sensors().stream().map(frame.sensors()::get).collect(Collectors.joining(", "));
            findings.add(
                    found.recur()
                            ? new Finding(
                                    Verdict.LOOK,
                                    "Two regimes: the plant jumps between two states, in one of them for "
                                            + Numbers.percent(found.smaller()) + " of the time; seen best in " + names,
                                    "If one of them is a standstill, say when the plant runs with operating.sensor; else see"
                                            + " that the history holds enough of both")
                            : new Finding(
                                    Verdict.LOOK,
                                    "The plant changed for good within the history; seen best in " + names,
                                    "What was before is no longer normal: begin after the change with --from, or name the"
                                            + " time before it in clean.bad"));
        });
    }

    private static void drift(List<SensorQuality> sensors, List<Finding> findings) {
        List<String> drifting = sensors.stream()
                .filter(sensor -> sensor.findings().stream()
                        .anyMatch(finding -> finding.what().contains("steadily within")))
                .map(SensorQuality::sensor)
                .toList();
        if (drifting.size() > Math.max(1, MANY * sensors.size())) {
            findings.add(new Finding(
                    Verdict.LOOK,
                    "Drift: " + drifting.size() + " of " + sensors.size()
                            + " sensors rise or fall steadily within the history",
                    "Alarms cannot be promised to be rare: give a longer history, or train again often"));
        }
    }

    /** What is said of sensors that repeat one before them. */
    private static Map<String, List<Finding>> twins(UsedRows used, int[] sample) {
        List<String> names = used.frame().sensors();
        List<double[]> columns = IntStream.range(0, names.size())
                .mapToObj(s -> used.column(sample, s))
                .toList();
        Map<String, List<Finding>> found = new HashMap<>();
        for (Correlations.Pair pair : Correlations.of(names, columns).twins()) {
            boolean copy = Math.abs(pair.r()) >= COPY;
            var finding = copy
                    ? new Finding(
                            Verdict.LEAVE_OUT,
                            "It is a copy of " + pair.first() + ", but for unit and offset",
                            "Leave it out with source.ignore: [" + pair.second() + "]")
                    : new Finding(
                            Verdict.LOOK,
                            "It says nearly the same as " + pair.first() + " (|r| at least " + Correlations.TWIN + ")",
                            "One is enough, unless a difference between them would matter");
            found.computeIfAbsent(pair.second(), name -> new ArrayList<>()).add(finding);
        }
        found.values().forEach(all -> {
            all.sort(Comparator.comparing(Finding::verdict).reversed());
            all.subList(1, all.size()).clear(); // one twin is reason enough
        });
        return found;
    }

    /** Sensors of a verdict. */
    public List<SensorQuality> of(Verdict verdict) {
        return sensors.stream().filter(sensor -> sensor.verdict() == verdict).toList();
    }

    /** Everything in a line: {@code 10 sensors are good, 2 to look at (A, B), 1 to leave out (C)}. */
    public String words() {
        return Numbers.count(of(Verdict.GOOD).size()) + " of " + Numbers.count(sensors.size(), "sensor") + " good"
                + named(Verdict.LOOK, ", to look at: ") + named(Verdict.LEAVE_OUT, ", to leave out: ");
    }

    private String named(Verdict verdict, String words) {
        List<SensorQuality> all = of(verdict);
        return all.isEmpty()
                ? ""
                : words
                        + all.stream().limit(NAMED).map(SensorQuality::sensor).collect(Collectors.joining(", "))
                        + (all.size() > NAMED ? " and " + (all.size() - NAMED) + " more" : "");
    }
}
