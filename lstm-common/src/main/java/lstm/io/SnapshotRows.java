package lstm.io;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lstm.config.SnapshotsConfig;
import lstm.signal.BurstFeatures;

/** From bursts to rows: what a file's columns are called, and which numbers each is summed up in. Thread-safe. */
final class SnapshotRows {

    private final BurstFeatures features;
    private final List<String> sensors;

    /** {@code channels}: names of a file's columns, in order. */
    SnapshotRows(BurstFeatures features, List<String> channels) {
        this.features = features;
        List<String> names = features.names();
        var all = new ArrayList<String>();
        for (String channel : channels) {
            names.forEach(name -> all.add(names.size() == 1 ? channel : channel + "." + name));
        }
        sensors = List.copyOf(all);
    }

    /** Names of the channels of files of so many columns; {@code file}: the one that was looked at. */
    static List<String> channels(String file, int columns, SnapshotsConfig config) {
        if (config.channels().isEmpty()) {
            return IntStream.rangeClosed(1, columns)
                    .mapToObj(c -> "bearing" + c)
                    .toList();
        }
        if (config.channels().size() != columns) {
            throw Mistake.data(file + " has " + columns + " columns, source.snapshots.channels names "
                    + config.channels().size() + ": " + config.channels()
                    + "; name every column, in their order, or set source.snapshots.delimiter");
        }
        return config.channels();
    }

    /** Names of all numbers, in order. */
    List<String> sensors() {
        return sensors;
    }

    /** The numbers of a burst, shape [sensors]; {@code samples} has shape [channels, lines]. */
    double[] of(double[][] samples) {
        return Stream.of(samples)
                .flatMapToDouble(channel -> DoubleStream.of(features.of(channel)))
                .toArray();
    }
}
