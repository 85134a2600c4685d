package lstm.offline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.IntStream;
import lstm.frame.SensorGroup;
import lstm.frame.TimeAxis;
import lstm.interval.AlarmTracker;
import lstm.offline.ReportedInterval.SensorPart;
import lstm.score.RowScore;
import lstm.score.Scorer;

/**
 * What is remembered of the rows since a run of anomaly began, until it is over: it may become an interval. Memory grows
 * with the run by a few numbers per row, whatever the number of sensors.
 */
final class Episode {

    private final List<Row> rows = new ArrayList<>();
    private final double[] shares; // [sensors], summed over the rows
    private final double[] rowShares; // [sensors]
    private final double[] peakMeasured; // [sensors]
    private final double[] peakExpected; // [sensors]
    private Row peak;

    /** One row of it. */
    private record Row(long t, long time, long index, double score, double probability) {}

    Episode(int sensors) {
        shares = new double[sensors];
        rowShares = new double[sensors];
        peakMeasured = new double[sensors];
        peakExpected = new double[sensors];
    }

    void clear() {
        if (!rows.isEmpty()) {
            rows.clear();
            Arrays.fill(shares, 0);
            peak = null;
        }
    }

    /** Takes the row that the scorer has just scored. */
    void accept(long t, long time, long index, RowScore score, Scorer scorer) {
        var row = new Row(t, time, index, score.score(), score.probability());
        rows.add(row);
        if (!score.scored()) {
            return;
        }
        scorer.contributions(rowShares);
        for (int s = 0; s < shares.length; s++) {
            shares[s] += rowShares[s];
        }
        if (peak == null || row.score() > peak.score()) {
            peak = row;
            for (int s = 0; s < shares.length; s++) {
                peakMeasured[s] = scorer.measured(s);
                peakExpected[s] = scorer.expected(s);
            }
        }
    }

    /** The interval that came of it. */
    ReportedInterval reported(
            AlarmTracker.Alarm alarm,
            boolean open,
            boolean muted,
            SensorGroup group,
            int topSensors,
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
                most(probabilities),
                probabilities.getAverage(),
                most(scores),
                scores.getAverage(),
                axis.format(peak.time()),
                top(group, topSensors),
                first.time(),
                last.time() + stepNanos);
    }

    private static double most(DoubleSummaryStatistics numbers) {
        return numbers.getCount() == 0 ? 0 : numbers.getMax();
    }

    private List<SensorPart> top(SensorGroup group, int count) {
        double sum = Arrays.stream(shares).sum();
        return IntStream.range(0, shares.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer s) -> -shares[s]))
                .limit(count)
                .map(s -> new SensorPart(
                        group.sensors().get(s),
                        group.names().get(group.sensors().get(s)),
                        sum == 0 ? 0 : shares[s] / sum,
                        finite(peakMeasured[s]),
                        finite(peakExpected[s])))
                .toList();
    }

    private static Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
