package lstm.offline;

import java.io.OutputStream;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import lstm.bundle.TrainedOn;
import lstm.frame.TimeAxis;
import lstm.frame.TimeStamps;
import lstm.score.RowScore;

/** Writes {@code scored.csv}: every row with its score, the threshold, and whether the bundle was trained with it. */
final class ScoredTable implements RowSink, AutoCloseable {

    private static final byte[] TRAIN = Line.encoded("train");
    private static final byte[] TEST = Line.encoded("test");

    private final TimeStamps stamps;
    private final OrderedLines lines;
    private final Optional<TrainedOn> trainedOn;
    private final IntToDoubleFunction thresholds; // by group
    private final Line line = new Line();

    /** {@code thresholds}: score above which an alarm of a group begins; {@code trainedOn}: empty where the bundle does not say it. */
    ScoredTable(
            TimeAxis axis,
            boolean inOrder,
            OutputStream out,
            Optional<TrainedOn> trainedOn,
            IntToDoubleFunction thresholds) {
        stamps = new TimeStamps(axis);
        lines = new OrderedLines(out, "time,group,score,threshold,anomaly,part", inOrder);
        this.trainedOn = trainedOn;
        this.thresholds = thresholds;
    }

    private Line start(long time, int group) {
        return line.clear()
                .time(stamps, time)
                .ascii(',')
                .text(Line.encoded(Integer.toString(group)))
                .ascii(',');
    }

    private void finish(long index, long time) {
        line.ascii(',');
        trainedOn.ifPresent(span -> line.text(span.contains(time) ? TRAIN : TEST));
        lines.write(index, line);
    }

    @Override
    public void unscored(long index, long time, int group) {
        start(time, group).ascii(',').score(thresholds.applyAsDouble(group)).ascii(',');
        finish(index, time);
    }

    @Override
    public void scored(long index, long time, int group, RowScore score) {
        if (!score.scored()) {
            unscored(index, time, group);
            return;
        }
        start(time, group)
                .score(score.score())
                .ascii(',')
                .score(thresholds.applyAsDouble(group))
                .ascii(',');
        line.ascii(score.anomaly() ? '1' : '0');
        finish(index, time);
    }

    @Override
    public void baseline(long index, long time, int group, String name, double score, boolean anomaly) {
        // is in its file only
    }

    @Override
    public void contributions(long index, long time, int group, double[] shares) {
        // are in their file only
    }

    @Override
    public void close() {
        lines.close();
    }
}
