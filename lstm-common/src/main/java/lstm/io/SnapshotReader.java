package lstm.io;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.SnapshotsConfig;
import lstm.config.SourceConfig;

/** Reads single bursts of vibration as rows of given sensors, the same numbers as {@link SnapshotSource} makes of them. */
public final class SnapshotReader {

    private static final int MOST = 10; // names in a message

    private final SourceConfig source;
    private final SnapshotsConfig config;
    private final List<String> sensors;

    /** {@code sensors}: of a row, in order. */
    public SnapshotReader(SourceConfig source, List<String> sensors) {
        this.source = source;
        this.sensors = List.copyOf(sensors);
        config = source.snapshots()
                .orElseThrow(() -> new IllegalArgumentException("source.snapshots is not configured; must be"));
    }

    /**
     * How many columns a file has, every line of which can be read. To be asked of the first, for all that follow.
     *
     * @throws UserException of code {@link ExitCode#DATA} when the file is no burst; of {@link ExitCode#BUNDLE} when it is one, but not
     *     with all the sensors
     */
    public int columns(Path file) {
        var burst = new SnapshotFile(file, source, config);
        int columns = burst.columns();
        List<String> there = rows(file, columns).sensors();
        burst.read(columns);
        List<String> missing =
                sensors.stream().filter(sensor -> !there.contains(sensor)).toList();
        if (!missing.isEmpty()) {
            throw new UserException(
                    ExitCode.BUNDLE,
                    file + " has " + columns + " columns, which make the sensors "
                            + there.stream().limit(MOST).collect(Collectors.joining(", "))
                            + (there.size() > MOST ? ", …" : "") + "; the bundle needs '" + missing.get(0)
                            + "'; set source.snapshots.channels and features as in training, or train on this folder");
        }
        return columns;
    }

    private SnapshotRows rows(Path file, int columns) {
        return new SnapshotRows(
                config.features(), SnapshotRows.channels(file.getFileName().toString(), columns, config));
    }

    /**
     * The row of a file of so many columns, shape [sensors].
     *
     * @throws UserException when it is no burst, or one of fewer or more columns
     */
    public double[] row(Path file, int columns) {
        SnapshotRows rows = rows(file, columns);
        double[] all = rows.of(new SnapshotFile(file, source, config).read(columns));
        return sensors.stream()
                .mapToDouble(sensor -> all[rows.sensors().indexOf(sensor)])
                .toArray();
    }
}
