package lstm.config;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import lstm.frame.TimeAxis;

/**
 * How history is read.
 *
 * @param timeColumn name of the column of times; empty: found; {@link #NO_TIME_COLUMN}: rows are numbered
 * @param timeFormat pattern of {@link java.time.format.DateTimeFormatter}; empty: found
 * @param step length of a numbered step
 * @param zone of times that come without one
 * @param encoding of text files
 * @param delimiter one character; empty: found
 * @param decimal {@code .} or {@code ,}; empty: found
 * @param layout wide, long, or found
 * @param sensorColumn of the long layout; empty: found
 * @param valueColumn of the long layout; empty: found
 * @param ignore columns (wide) or sensors (long) that are left out; may name what is not there
 * @param badValues words and numbers that mean a missing measurement; numbers in any spelling
 * @param qualityColumn column that says of a measurement whether it is good; a star stands for the sensor's name, where
 *     each has a column of its own; empty: nothing says so
 * @param goodQuality what it says of good ones; empty: the words and codes of OPC
 * @param snapshots how a folder of bursts of vibration is read; empty: a folder holds CSV files
 * @param maxHole longest step inside a segment; empty: 15 median steps
 */
public record SourceConfig(
        Optional<String> timeColumn,
        Optional<String> timeFormat,
        Optional<Duration> step,
        ZoneId zone,
        String encoding,
        Optional<Character> delimiter,
        Optional<Character> decimal,
        Layout layout,
        Optional<String> sensorColumn,
        Optional<String> valueColumn,
        List<String> ignore,
        List<String> badValues,
        Optional<TimestepLength> maxHole,
        Optional<String> qualityColumn,
        List<String> goodQuality,
        Optional<SnapshotsConfig> snapshots) {

    /** What a row of a table is. */
    public enum Layout {
        AUTO,
        /** One row per timestep, one column per sensor. */
        WIDE,
        /** One row per measurement: time, sensor, value. */
        LONG
    }

    /** Length of a numbered step in nanoseconds; a second where nothing says it. */
    public long stepNanos() {
        return step.map(Duration::toNanos).orElse(TimeAxis.SECOND);
    }

    /** Longest step inside a segment in nanoseconds; 0 when the median step decides. */
    public long maxHoleNanos(long stepNanos) {
        return maxHole.map(length -> length.nanos(stepNanos)).orElse(0L);
    }

    /** The same, leaving out other columns; for labels, whose column is one that a history ignores. */
    public SourceConfig ignoring(List<String> columns) {
        return with(columns, qualityColumn, goodQuality);
    }

    /** The same with other columns left out, and another quality. */
    public SourceConfig with(List<String> left, Optional<String> quality, List<String> good) {
        return new SourceConfig(
                timeColumn,
                timeFormat,
                step,
                zone,
                encoding,
                delimiter,
                decimal,
                layout,
                sensorColumn,
                valueColumn,
                left,
                badValues,
                maxHole,
                quality,
                good,
                snapshots);
    }

    /** The same with another longest step inside a segment. */
    SourceConfig withMaxHole(Optional<TimestepLength> longest) {
        return new SourceConfig(
                timeColumn,
                timeFormat,
                step,
                zone,
                encoding,
                delimiter,
                decimal,
                layout,
                sensorColumn,
                valueColumn,
                ignore,
                badValues,
                longest,
                qualityColumn,
                goodQuality,
                snapshots);
    }

    /** Reads rows without times. */
    public static final String NO_TIME_COLUMN = "none";
}
