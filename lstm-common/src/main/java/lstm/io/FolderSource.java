package lstm.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import lstm.cli.ExitCode;
import lstm.config.SourceConfig;
import lstm.frame.FrameBuilder;
import lstm.frame.SensorFrame;
import lstm.frame.TimeAxis;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder of CSV files, {@code .csv} or {@code .csv.gz}, read one after the other in order of the first time of each;
 * of two files that begin at one time, the one whose name comes first. How each is written is found for each by itself.
 */
public final class FolderSource implements FrameSource {

    private static final Logger LOG = LoggerFactory.getLogger(FolderSource.class);
    private static final int SHOWN = 5;

    private final Path folder;
    private final List<CsvSource> files;
    private final List<String> sensors;
    private final boolean numbered;
    private final ZoneId zone;
    private final ClockChanges clockChanges = new ClockChanges();

    /** Opens every file and looks at its beginning. */
    public FolderSource(Path folder, SourceConfig config) {
        this.folder = folder;
        zone = config.zone();
        Map<Path, List<String>> empty = new LinkedHashMap<>(); // files to their headers
        var found = new ArrayList<CsvSource>();
        for (Path file : found(folder)) {
            CsvSource.onlyHeader(file, config)
                    .ifPresentOrElse(header -> empty.put(file, header), () -> found.add(new CsvSource(file, config)));
        }
        if (found.isEmpty()) {
            throw Mistake.data(
                    name() + " has no row: of " + shown(List.copyOf(empty.keySet())) + " each is a header and no more");
        }
        numbered =
                config.timeColumn().filter(SourceConfig.NO_TIME_COLUMN::equals).isPresent();
        files = inOrder(found);
        refuseOtherTimes();
        sensors = commonSensors();
        empty.forEach((file, header) -> refuseOtherHeader(file, header, config.ignore()));
        if (!empty.isEmpty()) {
            LOG.warn("{}: passed over {}: a header and no row", name(), shown(List.copyOf(empty.keySet())));
        }
    }

    /** A day without rows must at least have been written in the way of some other day. */
    private void refuseOtherHeader(Path file, List<String> header, List<String> ignored) {
        boolean known = files.stream()
                .map(CsvSource::header)
                .anyMatch(other -> named(other, header, ignored).isEmpty()
                        && named(header, other, ignored).isEmpty());
        if (!known) {
            throw Mistake.data(name() + ": " + file.getFileName() + " has a header and no row, and not the columns of"
                    + " other files: they are " + header + ", those of "
                    + files.get(0).name() + " "
                    + files.get(0).header() + "; correct its header, or take the file away");
        }
    }

    private static String named(List<String> columns, List<String> others, List<String> ignored) {
        return named(
                columns.stream().filter(column -> !ignored.contains(column)).toList(), others);
    }

    private static List<Path> found(Path folder) {
        List<Path> all;
        try (Stream<Path> entries = Files.list(folder)) {
            all = entries.sorted().toList();
        } catch (IOException e) {
            throw Mistake.unreadable(ExitCode.DATA, folder, e);
        }
        List<Path> csv = all.stream().filter(FolderSource::isCsv).toList();
        if (csv.isEmpty()) {
            throw Mistake.data(folder + " holds no file .csv or .csv.gz"
                    + (all.isEmpty()
                            ? "; it is empty"
                            : "; it holds " + shown(all) + "; for bursts of vibration set source.snapshots: {}"));
        }
        List<Path> others = all.stream().filter(file -> !isCsv(file)).toList();
        if (!others.isEmpty()) {
            LOG.info("{}: passed over {}", folder, shown(others));
        }
        return csv;
    }

    private static boolean isCsv(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return Files.isRegularFile(file) && !name.startsWith(".") && name.matches(".*\\.csv(\\.gz)?");
    }

    private static String shown(List<Path> files) {
        String first = String.join(
                ", ",
                files.stream()
                        .limit(SHOWN)
                        .map(file -> file.getFileName().toString())
                        .toList());
        return files.size() > SHOWN ? first + " and " + (files.size() - SHOWN) + " more" : first;
    }

    private static List<CsvSource> inOrder(List<CsvSource> found) {
        record Dated(CsvSource file, long firstTime) {}
        return found.stream()
                .map(file -> new Dated(file, file.firstTime()))
                .sorted(Comparator.comparingLong(Dated::firstTime)) // stable: names were sorted before
                .map(Dated::file)
                .toList();
    }

    private void refuseOtherTimes() {
        CsvSource first = files.get(0);
        for (CsvSource file : files) {
            if (!file.timeAxis().equals(first.timeAxis())) {
                throw Mistake.data(name() + ": " + words(first) + ", but " + words(file)
                        + "; all files of a folder must have one kind of times");
            }
        }
    }

    private static String words(CsvSource file) {
        return file.name() + " has " + (file.timeAxis().isSteps() ? "numbers of steps" : "times of the calendar");
    }

    /** The first file's, in its order; where every file has one measurement per row, those of all files. */
    private List<String> commonSensors() {
        if (files.stream().allMatch(CsvSource::isLong)) {
            var all = new TreeSet<String>();
            files.forEach(file -> all.addAll(file.sensors()));
            return List.copyOf(all);
        }
        CsvSource first = files.get(0);
        var mixed = new ArrayList<String>();
        for (CsvSource file : files) {
            String lacks = named(first.sensors(), file.sensors());
            String more = named(file.sensors(), first.sensors());
            if (!lacks.isEmpty() || !more.isEmpty()) {
                mixed.add(file.name()
                        + (lacks.isEmpty() ? "" : " lacks " + lacks)
                        + (lacks.isEmpty() || more.isEmpty() ? "" : " and")
                        + (more.isEmpty() ? "" : " has " + more + " more"));
            }
        }
        if (!mixed.isEmpty()) {
            throw Mistake.data(name() + ": the files have different sensors; compared with " + first.name() + ", "
                    + String.join("; ", mixed.subList(0, Math.min(SHOWN, mixed.size())))
                    + (mixed.size() > SHOWN ? "; and " + (mixed.size() - SHOWN) + " more files" : "")
                    + ". Give each sensor one name in all files, or leave it out with source.ignore");
        }
        return first.sensors();
    }

    private static String named(List<String> sensors, List<String> others) {
        List<String> missing =
                sensors.stream().filter(sensor -> !others.contains(sensor)).toList();
        String first = "'" + String.join("', '", missing.subList(0, Math.min(SHOWN, missing.size()))) + "'";
        return missing.isEmpty() ? "" : missing.size() > SHOWN ? first + " and others" : first;
    }

    @Override
    public String name() {
        return folder.getFileName() == null ? folder.toString() : folder.getFileName() + "/";
    }

    @Override
    public List<String> sensors() {
        return sensors;
    }

    @Override
    public TimeAxis timeAxis() {
        return files.get(0).timeAxis();
    }

    @Override
    public Map<String, String> format() {
        return numbered ? Map.of("timeColumn", SourceConfig.NO_TIME_COLUMN) : Map.of(); // the rest may differ by file
    }

    @Override
    public Map<String, Long> notGood() {
        Map<String, Long> all = new TreeMap<>();
        files.forEach(file -> file.notGood().forEach((sensor, count) -> all.merge(sensor, count, Long::sum)));
        return all;
    }

    @Override
    public List<ColumnCells> cells() {
        Map<String, ColumnCells> all = new LinkedHashMap<>();
        files.forEach(file -> file.cells().forEach(column -> all.merge(column.column(), column, ColumnCells::and)));
        return List.copyOf(all.values());
    }

    @Override
    public List<String> remarks() {
        return clockChanges.remarks();
    }

    @Override
    public OptionalLong aboutRows() {
        return files.stream().allMatch(file -> file.aboutRows().isPresent())
                ? OptionalLong.of(files.stream()
                        .mapToLong(file -> file.aboutRows().getAsLong())
                        .sum())
                : OptionalLong.empty();
    }

    @Override
    public Reader open() {
        return new FolderReader();
    }

    /** One file after the other, rows numbered over all of them. */
    private final class FolderReader implements Reader {

        private final LocalClock clock = new LocalClock(zone, clockChanges); // one file may end in a repeated hour
        private int next;
        private Reader current; // null between files
        private int[] places = {}; // [sensors] in the current file; -1: it is not there
        private long row;

        @Override
        public SensorFrame next() {
            while (current != null || next < files.size()) {
                if (current == null) {
                    CsvSource file = files.get(next++);
                    current = file.open(clock);
                    places = sensors.stream().mapToInt(file.sensors()::indexOf).toArray();
                }
                SensorFrame frame = current.next();
                if (frame != null) {
                    return renumbered(frame);
                }
                close();
            }
            return null;
        }

        private SensorFrame renumbered(SensorFrame frame) {
            var builder = new FrameBuilder(sensors);
            var values = new double[places.length];
            Arrays.fill(values, Double.NaN);
            for (int r = 0; r < frame.rows(); r++) {
                for (int s = 0; s < places.length; s++) {
                    if (places[s] >= 0) {
                        values[s] = frame.value(r, places[s]);
                    }
                }
                long time = numbered ? row * timeAxis().stepNanos() : frame.time(r);
                builder.add(time, row++, values);
            }
            return builder.build();
        }

        @Override
        public void close() {
            if (current != null) {
                current.close();
                current = null;
            }
        }
    }
}
