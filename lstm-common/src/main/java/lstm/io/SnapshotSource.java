package lstm.io;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;
import lstm.cli.Progress;
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
     * @throws lstm.cli.UserException for the first file, in order of time, that cannot be used
     * @throws IllegalArgumentException when {@code source} does not say how snapshots are read
     */
    public SnapshotSource(Path folder, SourceConfig source) {
        this.folder = folder;
        this.source = source;
        config = source.snapshots()
                .orElseThrow(() -> new IllegalArgumentException("source.snapshots is not configured; must be"));
        var dated = new SnapshotFolder(folder, config.time(), source.zone());
        timeAxis = dated.timeAxis();
        files = List.copyOf(dated.files());
        channels = channels();
        rows = rows();
    }

    /** Names of the channels, as many as the first file has columns. */
    private List<String> channels() {
        Path first = files.get(0).file();
        return SnapshotRows.channels(
                first.getFileName().toString(), new SnapshotFile(first, source, config).columns(), config);
    }

    private SensorFrame rows() {
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
        forEach("snapshots", burst::of, (values, file) -> {
            Arrays.setAll(row, s -> values[kept[s]]);
            builder.add(files.get(file).time(), file, row);
        });
        return builder.build();
    }

    /**
     * Does something with every file, several at a time, and holds no more of them than that.
     *
     * @param what it is, for who waits
     * @param work gets the samples of a file, shape [channels, lines]; called by several threads
     * @param told hears of each result with the number of its file, in order of time, in this thread
     */
    public <R> void forEach(String what, Function<double[][], R> work, ObjIntConsumer<R> told) {
        try (var workers = new Workers("snapshots", Workers.processors());
                var progress = new Progress(what, " files", files.size())) {
            for (int from = 0; from < files.size(); from += AT_ONCE) {
                List<R> results = workers.map(
                        files.subList(from, Math.min(files.size(), from + AT_ONCE)),
                        dated -> work.apply(new SnapshotFile(dated.file(), source, config).read(channels.size())),
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
