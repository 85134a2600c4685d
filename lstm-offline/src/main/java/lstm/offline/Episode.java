package lstm.offline;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import lstm.frame.SensorGroup;
import lstm.frame.TimeAxis;
import lstm.interval.AlarmTracker;
import lstm.score.Evidence;
import lstm.score.Explanation;
import lstm.score.RowScore;

/**
 * The rows since a run of anomaly began, until it is over: it may become an interval. Memory grows with the run by a few
 * numbers per row; what the sensors were doing is in the {@link Evidence}.
 */
final class Episode {

    private final List<Row> rows = new ArrayList<>();

    /** One row of it. */
    private record Row(long t, long time, long index, double score, double probability) {}

    void clear() {
        rows.clear();
    }

    /** Takes a row that has just been scored. */
    void accept(long t, long time, long index, RowScore score) {
        rows.add(new Row(t, time, index, score.score(), score.probability()));
    }

    /** The interval that came of it. {@code evidence}: of the alarm. */
    ReportedInterval reported(
            AlarmTracker.Alarm alarm,
            boolean open,
            boolean muted,
            SensorGroup group,
            Evidence evidence,
            Explanation why,
            TimeAxis axis,
            long stepNanos) {
        int from = 0;
        while (!alarm.interval().contains(rows.get(from).t())) {
            from++;
        }
        int to = from;
        long least = Long.MAX_VALUE;
        long greatest = Long.MIN_VALUE;
        var scores = new DoubleSummaryStatistics();
        var probabilities = new DoubleSummaryStatistics();
        for (; to < rows.size() && alarm.interval().contains(rows.get(to).t()); to++) {
            Row row = rows.get(to);
            least = Math.min(least, row.index());
            greatest = Math.max(greatest, row.index());
            if (!Double.isNaN(row.score())) {
                scores.accept(row.score());
                probabilities.accept(row.probability());
            }
        }
        Row first = rows.get(from);
        Row last = rows.get(to - 1);
        return new ReportedInterval(
                group.id(),
                axis.format(first.time()),
                axis.format(last.time() + stepNanos),
                ReportedInterval.name(alarm.kind()),
                open,
                muted,
                alarm.interval().length(),
                List.of(least, greatest + 1),
                evidence.peakProbability(),
                probabilities.getAverage(),
                evidence.peakScore(),
                scores.getAverage(),
                axis.format(evidence.peakTime()),
                why.carriedBy(),
                ReportedInterval.channels(why.channels()),
                why.sensors().stream().map(ReportedInterval.SensorPart::of).toList(),
                first.time(),
                last.time() + stepNanos);
    }
}
