package lstm.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import lstm.cli.Progress;
import lstm.cli.UserException;
import lstm.config.SnapshotsConfig;
import lstm.config.SourceConfig;
import lstm.frame.FrameBuilder;
import lstm.frame.SensorFrame;
import lstm.frame.TimeAxis;
import lstm.work.Workers;

/**
 * A folder of bursts of vibration, one row per file: its time is the file's name, its sensors are features of the channels.
 * Files are read in parallel, each by itself and only once: what is kept of it is its row.
 */
public final class SnapshotSource implements FrameSource {

    private static final int AT_ONCE = 32; // files; enough that no thread waits long for the last of them

    private final Path folder;
    private final SourceConfig source;
    private final SnapshotsConfig config;
    private final TimeAxis timeAxis;
    private final List<SnapshotFolder.Dated> files;
    private final List<String> channels;
    private final SensorFrame rows;

    /**
     * Reads every file.
     *
     * @throws UserException for all files that cannot be used
     * @throws IllegalArgumentException when {@code source} does not say how snapshots are read
     */
    public SnapshotSource(Path folder, SourceConfig source) {
        this.folder = folder;
        this.source = source;
        config = source.snapshots()
                .orElseThrow(() -> new IllegalArgumentException("source.snapshots is not configured; must be"));
        var dated = new SnapshotFolder(folder, config.time(), source.zone());
        timeAxis = dated.timeAxis();
        var faults = new SnapshotFaults(folder);
        files = List.copyOf(dated.files(faults));
        int total = files.size() + faults.count();
        channels = channels(faults, total);
        rows = rows(faults);
        faults.refuse(total);
    }

    /** Names of the channels, as many as the first file has columns that has any, or as are configured. */
    private List<String> channels(SnapshotFaults faults, int total) {
        var without = new ArrayList<UserException>();
        for (SnapshotFolder.Dated dated : files) {
            try {
                return SnapshotRows.channels(
                        dated.file().getFileName().toString(),
                        new SnapshotFile(dated.file(), source, config).columns(),
                        config);
            } catch (UserException e) {
                without.add(e); // should another have them, reading this one says what is wrong with it
            }
        }
        without.forEach(faults::add);
        faults.refuse(total);
        throw new IllegalStateException(folder + " has no file, and no fault was found");
    }

    private SensorFrame rows(SnapshotFaults faults) {
        var burst = new SnapshotRows(config.features(), channels);
        List<String> sensors = burst.sensors();
        int[] kept = IntStream.range(0, sensors.size())
                .filter(s -> !source.ignore().contains(sensors.get(s)))
                .toArray();
        if (kept.length == 0) {
            throw Mistake.data(name() + ": source.ignore leaves none of " + sensors + "; leave one of them");
        }
        var builder = new FrameBuilder(IntStream.of(kept).mapToObj(sensors::get).toList());
        var row = new double[kept.length];
        inOrder("snapshots", file -> read(file, burst), (read, file) -> {
            try {
                double[] values = read.get();
                Arrays.setAll(row, s -> values[kept[s]]);
                builder.add(files.get(file).time(), file, row);
            } catch (UserException e) {
                faults.add(e);
            }
        });
        return builder.build();
    }

    /** A file's row, or, when it is asked for, why there is none. */
    private Supplier<double[]> read(Path file, SnapshotRows burst) {
        try {
            double[] row = burst.of(samples(file));
            return () -> row;
        } catch (UserException e) {
            return () -> {
                throw e;
            };
        }
    }

    private double[][] samples(Path file) {
        return new SnapshotFile(file, source, config).read(channels.size());
    }

    /**
     * Does something with every file, several at a time, and holds no more of them than that.
     *
     * @param what it is, for who waits
     * @param work gets the samples of a file, shape [channels, lines]; called by several threads
     * @param told hears of each result with the number of its file, in order of time, in this thread
     */
    public <R> void forEach(String what, Function<double[][], R> work, ObjIntConsumer<R> told) {
        inOrder(what, file -> work.apply(samples(file)), told);
    }

    private <R> void inOrder(String what, Function<Path, R> work, ObjIntConsumer<R> told) {
        try (var workers = new Workers("snapshots", Workers.processors());
                var progress = new Progress(what, " files", files.size())) {
            for (int from = 0; from < files.size(); from += AT_ONCE) {
                List<R> results = workers.map(
                        files.subList(from, Math.min(files.size(), from + AT_ONCE)),
                        dated -> work.apply(dated.file()),
                        result -> {});
                for (int i = 0; i < results.size(); i++) {
                    told.accept(results.get(i), from + i);
                }
                progress.at(from + results.size(), "");
            }
        }
    }

    /** Time of each file in nanoseconds, in order. */
    public long[] times() {
        return files.stream().mapToLong(SnapshotFolder.Dated::time).toArray();
    }

    /** Names of the columns of every file. */
    public List<String> channelNames() {
        return channels;
    }

    /** Samples per second. */
    public double rate() {
        return config.features().rate();
    }

    @Override
    public String name() {
        return folder.getFileName() == null ? folder.toString() : folder.getFileName() + "/";
    }

    @Override
    public List<String> sensors() {
        return rows.sensors();
    }

    @Override
    public TimeAxis timeAxis() {
        return timeAxis;
    }

    @Override
    public Map<String, String> format() {
        return Map.of("snapshots.time", config.time());
    }

    @Override
    public OptionalLong aboutRows() {
        return OptionalLong.of(files.size());
    }

    @Override
    public Reader open() {
        return new InMemoryReader(rows);
    }
}
