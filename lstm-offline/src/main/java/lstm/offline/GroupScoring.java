package lstm.offline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import lstm.config.Station;
import lstm.frame.SensorGroup;
import lstm.frame.TimeAxis;
import lstm.interval.AlarmRule;
import lstm.interval.AlarmTracker;
import lstm.plant.PlantWatch;
import lstm.score.Baseline;
import lstm.score.RowScore;
import lstm.score.ScoreModel;
import lstm.score.Scorer;

/** Scores one group of sensors row by row, with the naive detectors beside it, and gathers the intervals. */
final class GroupScoring {

    private final ScoreModel model;
    private final Scorer scorer;
    private final AlarmRule rule;
    private final AlarmTracker tracker;
    private final List<Baseline> baselines;
    private final List<AlarmRule.State> baselineAlarms = new ArrayList<>();
    private final Episode episode;
    private final List<ReportedInterval> intervals = new ArrayList<>();
    private final int topSensors;
    private final TimeAxis axis;
    private final long stepNanos;
    private final double[] shares; // [sensors]
    private final double[] filled; // [sensors]
    private boolean counted = true; // whether the row before was one of a running plant
    private long t; // rows that count, in which runs of anomaly are measured
    private long rows;
    private long scored;
    private long muted;
    private boolean raised; // whether the open alarm was open outside of maintenance
    private long anomalous;
    private long strange;

    GroupScoring(ScoreModel model, Station station, TimeAxis axis, long stepNanos, long seed) {
        this.model = model;
        this.axis = axis;
        this.stepNanos = stepNanos;
        rule = station.scoring().alarmRule();
        scorer = new Scorer(model, rule);
        tracker = new AlarmTracker(
                station.scoring().longRule(stepNanos), station.scoring().shortRule(stepNanos));
        baselines = List.of(
                new Baseline.MeanAbsZ(model.prepared().statistics(), model.baselineUnit()),
                new Baseline.Chance(seed),
                new Baseline.AllOnes());
        baselines.forEach(baseline -> baselineAlarms.add(AlarmRule.State.QUIET));
        episode = new Episode(scorer.sensors());
        topSensors = Math.min(station.scoring().topSensors(), scorer.sensors());
        shares = new double[scorer.sensors()];
        filled = new double[scorer.sensors()];
    }

    SensorGroup group() {
        return model.prepared().group();
    }

    ScoreModel model() {
        return model;
    }

    /**
     * Scores a row.
     *
     * @param values shape [sensors] in order of the group
     * @param plant what the plant is doing in this row
     */
    void accept(long index, long time, double[] values, PlantWatch plant, RowSink sink) {
        int group = group().id();
        if (!scorer.accepts(time)) {
            sink.unscored(index, time, group);
            for (Baseline baseline : baselines) {
                sink.baseline(index, time, group, baseline.name(), Double.NaN, false);
            }
            return;
        }
        RowScore score = scorer.next(time, values, plant.operating());
        if (score.endsAlarms()) {
            close(tracker.finish(), false);
            episode.clear();
        }
        RowScore shown = plant.inMaintenance() ? score.muted() : score;
        sink.scored(index, time, group, shown);
        scorer.contributions(shares);
        sink.contributions(index, time, group, shares);
        baselines(index, time, score, plant.inMaintenance(), sink);
        if (score.operating().counts()) {
            intervals(index, time, score, plant.inMaintenance());
            t++;
        }
        rows++;
        scored += score.scored() ? 1 : 0;
        anomalous += shown.scored() && shown.anomaly() ? 1 : 0;
        muted += score.anomaly() && !shown.anomaly() ? 1 : 0;
        strange += score.score() > 1 ? 1 : 0;
    }

    private void intervals(long index, long time, RowScore score, boolean inMaintenance) {
        Optional<AlarmTracker.Alarm> over = tracker.accept(t, score.probability());
        close(over, false);
        if (!tracker.live()) {
            episode.clear();
        } else {
            episode.accept(t, time, index, score, scorer);
        }
        boolean newestRowIsPart =
                tracker.current().map(alarm -> alarm.interval().end() == t + 1).orElse(false);
        if (newestRowIsPart && !inMaintenance) {
            raised = true; // as online says it
        }
    }

    private void close(Optional<AlarmTracker.Alarm> over, boolean open) {
        over.ifPresent(alarm -> {
            intervals.add(episode.reported(alarm, open, !raised, group(), topSensors, axis, stepNanos));
            raised = false;
        });
    }

    private void baselines(long index, long time, RowScore row, boolean inMaintenance, RowSink sink) {
        boolean counts = row.operating().counts();
        boolean broken = row.newSegment() || !counted;
        for (int s = 0; s < filled.length; s++) {
            filled[s] = scorer.measured(s);
        }
        for (int b = 0; b < baselines.size(); b++) {
            Baseline baseline = baselines.get(b);
            double score = counts ? baseline.next(filled, broken) : Double.NaN;
            AlarmRule.State before = row.endsAlarms() ? AlarmRule.State.QUIET : baselineAlarms.get(b);
            AlarmRule.State now = counts ? baseline.alarm(rule, before, score) : before;
            baselineAlarms.set(b, now);
            boolean anomaly = counts && now.alarm() && !inMaintenance;
            sink.baseline(index, time, group().id(), baseline.name(), score, anomaly);
        }
        counted = counts;
    }

    /** The history has ended: what is still open is reported as open. */
    GroupSummary finish() {
        close(tracker.finish(), true);
        return new GroupSummary(
                group().id(),
                group().name(),
                group().sensors(),
                rows,
                scored,
                anomalous,
                muted,
                strange,
                filled(),
                intervals);
    }

    private List<Filled> filled() {
        return IntStream.range(0, scorer.sensors())
                .mapToObj(s -> new Filled(group().sensors().get(s), scorer.filled(s), scorer.leftMissing(s)))
                .toList();
    }

    /**
     * What became of a sensor's missing measurements while the plant ran.
     *
     * @param filled as the bundle's rule for missing values says
     * @param left stayed missing, so that the row has no score
     */
    record Filled(String sensor, long filled, long left) {}

    /**
     * What came of a group.
     *
     * @param rows rows with a time of their own
     * @param scored rows that have a score
     * @param anomalous rows in alarm
     * @param muted rows that would be in alarm, but the plant was being looked after
     * @param aboveOne rows with a score above 1; about 1 % where nothing has changed
     * @param missing shape [sensors]
     */
    record GroupSummary(
            int id,
            String name,
            List<String> sensors,
            long rows,
            long scored,
            long anomalous,
            long muted,
            long aboveOne,
            List<Filled> missing,
            List<ReportedInterval> intervals) {

        GroupSummary {
            sensors = List.copyOf(sensors);
            missing = List.copyOf(missing);
            intervals = List.copyOf(intervals);
        }
    }
}
