package lstm.io;

import java.io.Closeable;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import lstm.frame.SensorFrame;
import lstm.frame.TimeAxis;

/**
 * History somewhere, which can be read from its beginning as often as needed. What cannot be read is a
 * {@link lstm.cli.UserException} that says where.
 */
public interface FrameSource {

    /** What messages call it: the name of a file or a table. */
    String name();

    /** Names of the sensors, in order of the source. */
    List<String> sensors();

    /** What its times mean. */
    TimeAxis timeAxis();

    /**
     * How it is written, as far as that is not what everybody would expect: keys of {@code source} in station.yml with
     * their values.
     */
    default Map<String, String> format() {
        return Map.of();
    }

    /** Measurements that the source itself calls not good, by sensor, in the longest pass so far; taken for missing. */
    default Map<String, Long> notGood() {
        return Map.of();
    }

    /**
     * What stands in the columns that are taken for sensors, in a pass of its own that refuses nothing for what it is;
     * none where a row is one measurement.
     */
    default List<ColumnCells> cells() {
        return List.of();
    }

    /** What the passes so far have found out about the source that a person should know. */
    default List<String> remarks() {
        return List.of();
    }

    /** About how many rows it has, so that a pass can say how far it is; empty when nobody knows before the end. */
    default OptionalLong aboutRows() {
        return OptionalLong.empty();
    }

    /** Starts to read from the beginning. */
    Reader open();

    /**
     * Starts to read what a selection holds. May leave out rows that it does not hold, so that a database need not send
     * them; the others keep their numbers.
     */
    default Reader open(RowSelection selection) {
        return open();
    }

    /** One pass over a source. */
    interface Reader extends Closeable {

        /** The next rows in order of the source, at most a few thousand; null at the end. */
        SensorFrame next();

        @Override
        void close();
    }
}
