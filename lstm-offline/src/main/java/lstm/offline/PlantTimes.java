package lstm.offline;

import lstm.plant.PlantWatch;
import lstm.prepare.OperatingState;

/** When the plant stood still and when it was looked after: how many rows, and the stretches for plots. */
final class PlantTimes {

    private final TimeStretches stopped;
    private final TimeStretches maintained;
    private long rows;
    private long settling;
    private long stoppedRows;
    private long maintenanceRows;

    PlantTimes(long stepNanos) {
        stopped = new TimeStretches(stepNanos);
        maintained = new TimeStretches(stepNanos);
    }

    /** Takes the row that the watch has just seen. */
    void accept(long time, PlantWatch plant) {
        boolean still = !plant.operating().counts();
        boolean starting = plant.operating() == OperatingState.SETTLING;
        rows++;
        settling += starting ? 1 : 0;
        stoppedRows += still && !starting ? 1 : 0;
        maintenanceRows += plant.inMaintenance() ? 1 : 0;
        stopped.accept(time, still);
        maintained.accept(time, plant.inMaintenance());
    }

    long rows() {
        return rows;
    }

    /** Rows in which the plant was starting. */
    long settling() {
        return settling;
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

    /** When it was looked after. */
    TimeStretches maintained() {
        return maintained;
    }
}
