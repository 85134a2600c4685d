package lstm.io;

import java.util.function.Consumer;
import lstm.frame.FrameSummary;
import lstm.frame.FrameSurvey;
import lstm.frame.SensorFrame;
import lstm.frame.TimeAxis;
import lstm.plant.StationRows;
import lstm.prepare.RowSink;

/** Surveys the selected rows, the first of each time, as they are prepared, and hands them on. */
final class SurveyPass implements Consumer<SensorFrame> {

    private final RowSelection selection;
    private final FrameSurvey survey;
    private final StationRows stages;
    private final RowSink surveyed;
    private final double[] row;
    private long lastTime;
    private long kept;
    private long rows;
    private long earliest = Long.MAX_VALUE; // of all rows
    private long latest = Long.MIN_VALUE;
    private long timesteps;

    SurveyPass(FrameSource source, RowSelection selection, StationRows stages, RowSink sink) {
        this.selection = selection;
        this.stages = stages;
        survey = new FrameSurvey(source.sensors());
        row = new double[source.sensors().size()];
        surveyed = (time, index, values) -> {
            timesteps++;
            survey.accept(time, values);
            sink.row(time, index, values);
        };
    }

    @Override
    public void accept(SensorFrame frame) {
        for (int r = 0; r < frame.rows(); r++) {
            rows++;
            earliest = Math.min(earliest, frame.time(r));
            latest = Math.max(latest, frame.time(r));
            if (!selection.holds(frame.index(r), frame.time(r))) {
                continue;
            }
            if (kept > 0 && frame.time(r) == lastTime) {
                survey.doubleTime();
                continue;
            }
            kept++;
            lastTime = frame.time(r);
            frame.copyRow(r, row);
            stages.accept(lastTime, frame.index(r), row, surveyed);
        }
    }

    /** The source has ended. */
    void finish() {
        stages.finish(surveyed);
    }

    FrameSummary summary(boolean unsorted) {
        if (unsorted) {
            survey.unsorted();
        }
        return survey.summary();
    }

    /** Rows of the source. */
    long rows() {
        return rows;
    }

    /** Where the rows of the source lie in time, in words; empty where there is none. */
    String period(TimeAxis axis) {
        return rows == 0 ? "" : axis.format(earliest) + " to " + axis.format(latest);
    }

    /** Rows among them that are selected, the first of each time. */
    long kept() {
        return kept;
    }

    /** Time of the last row that is selected. */
    long lastTime() {
        return lastTime;
    }

    /** What was made of those rows. */
    long timesteps() {
        return timesteps;
    }
}
