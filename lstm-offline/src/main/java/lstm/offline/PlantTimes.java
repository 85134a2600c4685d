package lstm.offline;

import java.util.List;
import lstm.plant.PlantWatch;
import lstm.prepare.OperatingState;
import lstm.prepare.TimeRanges;

/** When the plant stood still and when it was looked after: how many rows, and the stretches for plots. */
final class PlantTimes {

    private final TimeStretches stopped;
    private final TimeRanges calendar;
    private long first;
    private long last;
    private long rows;
    private long settling;
    private long stoppedRows;
    private long unknown;
    private long maintenanceRows;

    /** {@code calendar}: when the plant is looked after. */
    PlantTimes(long stepNanos, TimeRanges calendar) {
        this.calendar = calendar;
        stopped = new TimeStretches(stepNanos);
    }

    /** Takes the row that the watch has just seen. */
    void accept(long time, PlantWatch plant) {
        boolean still = !plant.operating().counts();
        boolean starting = plant.operating() == OperatingState.SETTLING;
        first = rows == 0 ? time : first;
        last = time;
        rows++;
        settling += starting ? 1 : 0;
        unknown += plant.isKnown() ? 0 : 1;
        stoppedRows += still && !starting && plant.isKnown() ? 1 : 0;
        maintenanceRows += plant.inMaintenance() ? 1 : 0;
        stopped.accept(time, still);
    }

    long rows() {
        return rows;
    }

    /** Rows in which the plant was starting. */
    long settling() {
        return settling;
    }

    /** Rows in which nobody knows whether it ran. */
    long unknown() {
        return unknown;
    }

    /** Rows in which it stood still. */
    long stoppedRows() {
        return stoppedRows;
    }

    /** Rows in which it was looked after. */
    long maintenanceRows() {
        return maintenanceRows;
    }

    /** When its rows did not count. */
    TimeStretches stopped() {
        return stopped;
    }

    /** The parts of the calendar that the history goes through. */
    List<TimeRanges.Range> maintenance() {
        return calendar.ranges().stream()
                .filter(range -> range.from() <= last && range.to() > first)
                .toList();
    }

    /** Time of the first row. */
    long first() {
        return first;
    }

    /** Time of the last row. */
    long last() {
        return last;
    }
}
