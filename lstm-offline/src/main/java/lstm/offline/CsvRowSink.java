package lstm.offline;

import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import lstm.frame.TimeAxis;
import lstm.score.RowScore;
import lstm.score.ScoreText;

/** Writes {@code scores.csv}, {@code baselines.csv} and, on request, {@code contributions.csv}. */
final class CsvRowSink implements RowSink, AutoCloseable {

    private final TimeAxis axis;
    private final OrderedLines scores;
    private final OrderedLines baselines;
    private final Optional<OrderedLines> contributions;
    private final List<List<String>> sensors; // per group, in order of the bundle
    private final List<Integer> groups;
    private final StringBuilder line = new StringBuilder();
    private long timeShown = Long.MIN_VALUE;
    private String timeText = "";

    CsvRowSink(
            TimeAxis axis,
            boolean inOrder,
            OutputStream scores,
            OutputStream baselines,
            Optional<OutputStream> contributions,
            List<Integer> groups,
            List<List<String>> sensors) {
        this.axis = axis;
        this.scores = new OrderedLines(scores, "timestamp,group,score,probability,anomaly", inOrder);
        this.baselines = new OrderedLines(baselines, "timestamp,group,baseline,score,anomaly", inOrder);
        this.contributions = contributions.map(out -> new OrderedLines(out, "timestamp,group,sensor,share", inOrder));
        this.groups = groups;
        this.sensors = sensors;
    }

    private StringBuilder start(long time, int group) {
        if (time != timeShown) { // several lines per row share it
            timeShown = time;
            timeText = axis.format(time);
        }
        line.setLength(0);
        return line.append(timeText).append(',').append(group).append(',');
    }

    @Override
    public void unscored(long index, long time, int group) {
        scores.write(index, start(time, group).append(",,"));
    }

    @Override
    public void scored(long index, long time, int group, RowScore score) {
        if (!score.scored()) {
            unscored(index, time, group);
            return;
        }
        scores.write(
                index,
                start(time, group)
                        .append(ScoreText.score(score.score()))
                        .append(',')
                        .append(ScoreText.probability(score.probability()))
                        .append(',')
                        .append(score.anomaly() ? '1' : '0'));
    }

    @Override
    public void baseline(long index, long time, int group, String name, double score, boolean anomaly) {
        StringBuilder text = start(time, group).append(name).append(',').append(ScoreText.score(score));
        baselines.write(index, text.append(',').append(Double.isNaN(score) ? "" : anomaly ? "1" : "0"));
    }

    @Override
    public void contributions(long index, long time, int group, double[] shares) {
        if (contributions.isEmpty()) {
            return;
        }
        List<String> names = sensors.get(groups.indexOf(group));
        for (int s = 0; s < shares.length; s++) {
            StringBuilder text = start(time, group).append(quoted(names.get(s))).append(',');
            contributions.get().write(index, text.append(ScoreText.score(shares[s])));
        }
    }

    private static String quoted(String name) {
        return name.chars().anyMatch(c -> ",\"\r\n".indexOf(c) >= 0) ? '"' + name.replace("\"", "\"\"") + '"' : name;
    }

    @Override
    public void close() {
        scores.close();
        baselines.close();
        contributions.ifPresent(OrderedLines::close);
    }
}
