package lstm.offline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lstm.config.Station;
import lstm.frame.SensorGroup;
import lstm.frame.TimeAxis;
import lstm.interval.AlarmRule;
import lstm.interval.AlarmTracker;
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
    private long rows;
    private long scored;
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

    /** Scores a row, shape [sensors] in order of the group. */
    void accept(long index, long time, double[] values, RowSink sink) {
        int group = group().id();
        if (!scorer.accepts(time)) {
            sink.unscored(index, time, group);
            for (Baseline baseline : baselines) {
                sink.baseline(index, time, group, baseline.name(), Double.NaN, false);
            }
            return;
        }
        RowScore score = scorer.next(time, values);
        if (score.newSegment()) {
            close(tracker.finish(), false);
            episode.clear();
        }
        sink.scored(index, time, group, score);
        scorer.contributions(shares);
        sink.contributions(index, time, group, shares);
        baselines(index, time, score.newSegment(), sink);
        intervals(index, time, score);
        rows++;
        scored += score.scored() ? 1 : 0;
        anomalous += score.scored() && score.anomaly() ? 1 : 0;
        strange += score.score() > 1 ? 1 : 0;
    }

    private void intervals(long index, long time, RowScore score) {
        Optional<AlarmTracker.Alarm> over = tracker.accept(rows, score.probability());
        close(over, false);
        if (!tracker.live()) {
            episode.clear();
        } else {
            episode.accept(rows, time, index, score, scorer);
        }
    }

    private void close(Optional<AlarmTracker.Alarm> over, boolean open) {
        over.ifPresent(alarm -> intervals.add(episode.reported(alarm, open, group(), topSensors, axis, stepNanos)));
    }

    private void baselines(long index, long time, boolean broken, RowSink sink) {
        for (int s = 0; s < filled.length; s++) {
            filled[s] = scorer.measured(s);
        }
        for (int b = 0; b < baselines.size(); b++) {
            Baseline baseline = baselines.get(b);
            double score = baseline.next(filled, broken);
            AlarmRule.State before = broken ? AlarmRule.State.QUIET : baselineAlarms.get(b);
            AlarmRule.State now = baseline.alarm(rule, before, score);
            baselineAlarms.set(b, now);
            sink.baseline(index, time, group().id(), baseline.name(), score, now.alarm());
        }
    }

    /** The history has ended: what is still open is reported as open. */
    GroupSummary finish() {
        close(tracker.finish(), true);
        return new GroupSummary(
                group().id(), group().name(), group().sensors(), rows, scored, anomalous, strange, intervals);
    }

    /**
     * What came of a group.
     *
     * @param rows rows with a time of their own
     * @param scored rows that have a score
     * @param anomalous rows in alarm
     * @param aboveOne rows with a score above 1; about 1 % where nothing has changed
     */
    record GroupSummary(
            int id,
            String name,
            List<String> sensors,
            long rows,
            long scored,
            long anomalous,
            long aboveOne,
            List<ReportedInterval> intervals) {

        GroupSummary {
            sensors = List.copyOf(sensors);
            intervals = List.copyOf(intervals);
        }
    }
}
