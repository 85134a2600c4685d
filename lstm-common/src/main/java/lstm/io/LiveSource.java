package lstm.io;

import java.io.Closeable;
import java.util.List;
import lstm.frame.TimeAxis;

/**
 * Rows as they arrive, one after the other; a cursor that stands on the last arrival. A row that cannot be used is an
 * arrival like any other and does not end the stream. Not thread-safe.
 */
public interface LiveSource extends Closeable {

    /** What {@link #next} found. */
    enum Arrival {
        /** The sensors and the kind of times are known now; comes once, before the first row. */
        SENSORS,
        /** A row: {@link #time} and {@link #values}. */
        ROW,
        /** A row that cannot be used: {@link #problem}. */
        BAD_ROW,
        /** Nothing within the time that was given. */
        NOTHING_YET,
        /** There will be no more rows. */
        END
    }

    /** What messages call it. */
    String name();

    /** Names of the sensors, in order of the source; known from {@link Arrival#SENSORS} on. */
    List<String> sensors();

    /** What its times mean; known from {@link Arrival#SENSORS} on. */
    TimeAxis timeAxis();

    /** Says which sensors {@link #values} is to have, in this order; all of them must be in {@link #sensors}. */
    void select(List<String> sensors);

    /**
     * Takes the next arrival, waiting for it at most so long.
     *
     * @throws lstm.cli.UserException when the source as a whole cannot be used
     */
    Arrival next(long waitMillis);

    /** Whether nothing more has arrived yet, so that it is time to hand on what there is. */
    boolean idle();

    /** Time of the last row in nanoseconds. */
    long time();

    /** Measurements of the last row, shape [selected sensors], NaN when missing. A view, valid until the next row. */
    double[] values();

    /** Sensor of the last row whose measurement the source itself calls not good, so that it is missing; else empty. */
    default String notGood() {
        return "";
    }

    /** What is wrong with the last bad row, where, and what to do. */
    String problem();

    @Override
    void close();
}
