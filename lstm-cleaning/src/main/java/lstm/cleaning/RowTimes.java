package lstm.cleaning;

import java.time.Duration;
import lstm.frame.SensorFrame;
import lstm.interval.Interval;
import lstm.report.Cell;
import lstm.report.TimeAxis;
import lstm.report.TimePositions;

/** Where the rows of a history stand on the page's axis of time. An interval ends a step after its last row. */
final class RowTimes {

    private final TimePositions positions;
    private final SensorFrame frame;
    private final long stepNanos;

    RowTimes(CleanResult result) {
        positions = new TimePositions(result.axis());
        frame = result.history().frame();
        stepNanos = result.history().summary().stepNanos();
    }

    TimeAxis axis() {
        return positions.axis();
    }

    long first() {
        return positions.of(frame.time(0));
    }

    long last() {
        return positions.of(frame.time(frame.rows() - 1));
    }

    long start(Interval interval) {
        return positions.of(frame.time((int) interval.start()));
    }

    long lastRow(Interval interval) {
        return positions.of(frame.time((int) interval.end() - 1));
    }

    long end(Interval interval) {
        return positions.of(frame.time((int) interval.end() - 1) + stepNanos);
    }

    /** In time, or in rows where there is none. */
    Cell length(Interval interval) {
        return positions.times().isSteps()
                ? Cell.count(interval.length())
                : Cell.duration(Duration.ofMillis(end(interval) - start(interval)));
    }

    /** How long so many rows take. */
    String words(long rows) {
        return Cell.duration(Duration.ofNanos(rows * stepNanos)).shown();
    }
}
