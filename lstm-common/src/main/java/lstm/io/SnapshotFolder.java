package lstm.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.frame.TimeAxis;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of a folder whose names are times, {@code .gz} behind them or not. Hidden files and folders are passed over, which
 * the log says; any other name is refused, for it may be a measurement.
 */
final class SnapshotFolder {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotFolder.class);
    private static final int SHOWN = 5;
    private static final String PACKED = ".gz";

    private final Path folder;
    private final String pattern;
    private final TimeParser.Pattern times;

    SnapshotFolder(Path folder, String pattern, ZoneId zone) {
        this.folder = folder;
        this.pattern = pattern;
        times = TimeParser.Pattern.of(pattern, zone);
    }

    /** A file and the time of its first sample, in nanoseconds. */
    record Dated(Path file, long time) {}

    TimeAxis timeAxis() {
        return times.axis();
    }

    /** In order of time, no two of one time; at least one unless all are at fault. What is wrong with the others is added to the faults. */
    List<Dated> files(SnapshotFaults faults) {
        List<Path> all = entries();
        List<Path> over =
                all.stream().filter(path -> isHidden(path) || isNoFile(path)).toList();
        if (!over.isEmpty()) {
            LOG.info("{}: passed over {}, which are hidden or no files", folder, shown(over));
        }
        var dated = new ArrayList<Dated>();
        for (Path file : all) {
            if (over.contains(file)) {
                continue;
            }
            try {
                dated.add(new Dated(file, time(file)));
            } catch (UserException e) {
                faults.add(e);
            }
        }
        if (dated.isEmpty() && faults.isEmpty()) {
            throw Mistake.data(folder + " holds no snapshot" + (over.isEmpty() ? "; it is empty" : ": " + shown(over))
                    + "; give the folder whose files are called by their times, like " + pattern);
        }
        dated.sort(Comparator.comparingLong(Dated::time)); // stable: names were sorted before
        var files = new ArrayList<Dated>();
        for (Dated file : dated) {
            Dated last = files.isEmpty() ? null : files.get(files.size() - 1);
            if (last != null && file.time() == last.time()) {
                faults.add(Mistake.data(folder + ": " + last.file().getFileName() + " and "
                        + file.file().getFileName() + " are of one time, "
                        + timeAxis().format(file.time()) + "; take one of them away"));
            } else {
                files.add(file);
            }
        }
        return files;
    }

    /** All that is in it, in order of name. */
    List<Path> entries() {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            throw Mistake.unreadable(ExitCode.DATA, folder, e);
        }
    }

    /** A folder, a pipe, a device; not a link to nowhere, which is a file that is missing. */
    private static boolean isNoFile(Path path) {
        return Files.exists(path) && !Files.isRegularFile(path);
    }

    static boolean isHidden(Path file) {
        return file.getFileName().toString().startsWith(".");
    }

    /** The time that a file's name says; refuses a name that is none. */
    long time(Path file) {
        String name = file.getFileName().toString();
        String stem = name.endsWith(PACKED) ? name.substring(0, name.length() - PACKED.length()) : name;
        try {
            // written again it must be the same: parsing takes the 31st of February for the last of it
            if (times.formatter().format(times.formatter().parse(stem)).equals(stem)) {
                return times.nanos(stem, LocalClock.single(times.zone()));
            }
            throw new DateTimeException("no such day");
        } catch (LocalClock.LeftOut e) {
            throw new UserException(ExitCode.DATA, file + ": " + e.getMessage(), e);
        } catch (DateTimeException | ArithmeticException e) {
            throw new UserException(
                    ExitCode.DATA,
                    folder + ": the name of '" + name + "' is not a time like " + pattern
                            + "; take the file away, or set source.snapshots.time to how the files are named",
                    e);
        }
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
}
