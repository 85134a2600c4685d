package lstm.offline;

import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lstm.frame.TimeAxis;
import lstm.frame.TimeStamps;
import lstm.score.RowScore;

/** Writes {@code scores.csv}, {@code baselines.csv} and, on request, {@code contributions.csv}. */
final class CsvRowSink implements RowSink, AutoCloseable {

    private static final byte[] NO_SCORE = Line.encoded(",,");

    private final TimeStamps stamps;
    private final OrderedLines scores;
    private final OrderedLines baselines;
    private final Optional<OrderedLines> contributions;
    private final Map<Integer, List<byte[]>> sensors = new HashMap<>(); // per group, quoted
    private final Map<String, byte[]> names = new HashMap<>(); // of baselines
    private final Line start = new Line(); // time and group, which several lines share
    private final Line line = new Line();
    private long startTime;
    private int startGroup;

    CsvRowSink(
            TimeAxis axis,
            boolean inOrder,
            OutputStream scores,
            OutputStream baselines,
            Optional<OutputStream> contributions,
            List<Integer> groups,
            List<List<String>> sensors) {
        stamps = new TimeStamps(axis);
        this.scores = new OrderedLines(scores, "timestamp,group,score,probability,anomaly", inOrder);
        this.baselines = new OrderedLines(baselines, "timestamp,group,baseline,score,anomaly", inOrder);
        this.contributions = contributions.map(out -> new OrderedLines(out, "timestamp,group,sensor,share", inOrder));
        for (int g = 0; g < groups.size(); g++) {
            this.sensors.put(
                    groups.get(g),
                    sensors.get(g).stream()
                            .map(name -> Line.encoded(quoted(name)))
                            .toList());
        }
    }

    private Line start(long time, int group) {
        if (start.size() == 0 || time != startTime || group != startGroup) {
            startTime = time;
            startGroup = group;
            start.clear()
                    .time(stamps, time)
                    .ascii(',')
                    .text(Line.encoded(Integer.toString(group)))
                    .ascii(',');
        }
        return line.clear().line(start);
    }

    @Override
    public void unscored(long index, long time, int group) {
        scores.write(index, start(time, group).text(NO_SCORE));
    }

    @Override
    public void scored(long index, long time, int group, RowScore score) {
        if (!score.scored()) {
            unscored(index, time, group);
            return;
        }
        start(time, group).score(score.score()).ascii(',').probability(score.probability());
        scores.write(index, line.ascii(',').ascii(score.anomaly() ? '1' : '0'));
    }

    @Override
    public void baseline(long index, long time, int group, String name, double score, boolean anomaly) {
        start(time, group)
                .text(names.computeIfAbsent(name, Line::encoded))
                .ascii(',')
                .score(score)
                .ascii(',');
        if (!Double.isNaN(score)) {
            line.ascii(anomaly ? '1' : '0');
        }
        baselines.write(index, line);
    }

    @Override
    public void contributions(long index, long time, int group, double[] shares) {
        if (contributions.isEmpty()) {
            return;
        }
        List<byte[]> quoted = sensors.get(group);
        for (int s = 0; s < shares.length; s++) {
            Line text = start(time, group).text(quoted.get(s)).ascii(',').score(shares[s]);
            contributions.get().write(index, text);
        }
    }

    /** A text as a cell of CSV. */
    static String quoted(String name) {
        return name.chars().anyMatch(c -> ",\"\r\n".indexOf(c) >= 0) ? '"' + name.replace("\"", "\"\"") + '"' : name;
    }

    @Override
    public void close() {
        scores.close();
        baselines.close();
        contributions.ifPresent(OrderedLines::close);
    }
}
