package lstm.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.SnapshotsConfig;
import lstm.config.SourceConfig;
import lstm.frame.TimeAxis;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder that bursts of vibration are added to, looked at now and then. A file is whole when it has not changed between two
 * looks, or when there is one of a later time; a hidden one, as tools write that rename in the end, is none. Not thread-safe.
 */
public final class SnapshotWatch {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotWatch.class);

    private final Path folder;
    private final SnapshotFolder names;
    private final Map<String, Stamp> waiting = new HashMap<>(); // as it was at the last look
    private final Set<String> done = new HashSet<>(); // names of files that were handed over or passed over
    private final Set<Long> times = new HashSet<>(); // of those with a time
    private final UnusableFiles unusable = new UnusableFiles();
    private final Map<String, Stamp> stamps = new HashMap<>(); // of the last look
    private long latest;
    private long latestRow = Long.MIN_VALUE; // time of the last file that gave one
    private boolean first = true;

    /**
     * What a file was like.
     *
     * @param size in bytes
     * @param changed when it was last, in milliseconds since 1970
     */
    public record Stamp(long size, long changed) {

        static Stamp of(Path file) throws IOException {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(attributes.size(), attributes.lastModifiedTime().toMillis());
        }
    }

    /** Why a file is no burst. */
    public enum Fault {
        /** It is one, as far as its name says. */
        NONE,
        /** Its name is no time. */
        NAME,
        /** Its time is ahead of the clock. */
        FUTURE,
        /** One of a later time was handed over before. */
        LATE,
        /** It gave no row and has changed since, but one of a later time gave one meanwhile. */
        CHANGED
    }

    /**
     * A file that is whole.
     *
     * @param time in nanoseconds; of no meaning for one whose name is no time
     * @param words what is wrong with it and what to do; empty when nothing is known to be
     */
    public record Found(Path file, long time, Fault fault, String words) {}

    /**
     * Looks at nothing yet.
     *
     * @param after the time of the last file that is known already; empty: none is
     * @param refused names of files that are known to be none
     * @param unusable names of files that gave no row, as they were then: they are handed over again when they have changed
     */
    public SnapshotWatch(
            Path folder, SourceConfig source, OptionalLong after, Set<String> refused, Map<String, Stamp> unusable) {
        this.folder = folder;
        SnapshotsConfig config = source.snapshots()
                .orElseThrow(() -> new IllegalArgumentException("source.snapshots is not configured; must be"));
        names = new SnapshotFolder(folder, config.time(), source.zone());
        latest = after.orElse(Long.MIN_VALUE);
        done.addAll(refused);
        done.addAll(unusable.keySet());
        unusable.forEach((name, stamp) -> this.unusable.remember(name, names.time(folder.resolve(name)), stamp));
    }

    /** What its times mean. */
    public TimeAxis timeAxis() {
        return names.timeAxis();
    }

    /**
     * Refuses a folder that is not there, and one in which there are files but none of a name that is a time: then the pattern is
     * wrong, or the folder.
     */
    public void check() {
        UserException misnamed = null;
        for (Path file : names.entries()) {
            try {
                if (isFile(file)) {
                    names.time(file);
                    return;
                }
            } catch (UserException e) {
                misnamed = misnamed == null ? e : misnamed;
            }
        }
        if (misnamed != null) {
            throw misnamed;
        }
    }

    private static boolean isFile(Path path) {
        return !SnapshotFolder.isHidden(path) && Files.isRegularFile(path);
    }

    /**
     * What is whole now and was not handed over before, those with a name that is a time last and in order of it.
     *
     * @param now the latest time that a file may have, in nanoseconds
     * @throws UserException when the folder cannot be looked at
     */
    public List<Found> look(long now) {
        var present = new HashSet<String>();
        var found = new ArrayList<Found>();
        var changed = new ArrayList<Found>();
        for (Path file : names.entries()) {
            present.add(name(file));
            if (unusable.hasChanged(file)) {
                changed.add(again(file));
            } else if (!done.contains(name(file)) && isFile(file)) {
                found.add(found(file, now));
            }
        }
        done.retainAll(present);
        waiting.keySet().retainAll(present);
        unusable.retain(present);
        stamps.clear();
        long newest = newest(found);
        changed.removeIf(one -> !isWhole(one, newest));
        found.removeIf(one -> isKnown(one) || !isWhole(one, newest));
        found.sort(Comparator.comparing((Found one) -> one.fault() != Fault.NAME)
                .thenComparingLong(one -> one.fault() == Fault.NAME ? 0 : one.time())
                .thenComparing(Found::file));
        found.removeIf(this::isTwin);
        found.addAll(0, changed);
        if (first && latest != Long.MIN_VALUE) {
            LOG.info("{}: goes on after {}", folder, timeAxis().format(latest));
        }
        found.forEach(this::handedOver);
        first = false;
        return found;
    }

    private static long newest(List<Found> found) {
        return found.stream()
                .filter(one -> one.fault() == Fault.NONE)
                .mapToLong(Found::time)
                .max()
                .orElse(Long.MIN_VALUE);
    }

    /** To be said of what {@link #look} gave last: a file gave a row. */
    public void gaveRow(Found one) {
        latestRow = Math.max(latestRow, one.time());
        unusable.forget(name(one.file()));
    }

    /** To be said of what {@link #look} gave last: a file gave no row. It is handed over again once it has changed. */
    public void gaveNone(Found one) {
        unusable.remember(name(one.file()), one.time(), stamps.get(name(one.file())));
    }

    /** Names of files that gave no row and may still do, as they were. */
    public Map<String, Stamp> unusable() {
        return unusable.after(latestRow);
    }

    private Found again(Path file) {
        long time = names.time(file);
        return time > latestRow
                ? new Found(file, time, Fault.NONE, "")
                : new Found(
                        file,
                        time,
                        Fault.CHANGED,
                        file + " could not be used and has changed since, but one of a later time, "
                                + timeAxis().format(latestRow) + ", was read meanwhile");
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private Found found(Path file, long now) {
        long time;
        try {
            time = names.time(file);
        } catch (UserException e) {
            return new Found(file, 0, Fault.NAME, e.getMessage());
        }
        if (time > now) {
            return new Found(
                    file, time, Fault.FUTURE, file + " is of " + timeAxis().format(time));
        }
        if (time <= latest) {
            return new Found(
                    file,
                    time,
                    Fault.LATE,
                    file + " came after one of a later time, " + timeAxis().format(latest)
                            + ", was read; files must come in order of their times");
        }
        return new Found(file, time, Fault.NONE, "");
    }

    /** At the first look all up to the place to go on from; later what is of a time that there was, packed meanwhile perhaps. */
    private boolean isKnown(Found one) {
        if (one.fault() != Fault.LATE || !(first || times.contains(one.time()))) {
            return false;
        }
        done.add(name(one.file()));
        times.add(one.time());
        return true;
    }

    private boolean isWhole(Found one, long newest) {
        try {
            Stamp stamp = Stamp.of(one.file());
            stamps.put(name(one.file()), stamp);
            if (one.fault() == Fault.NONE && one.time() < newest) {
                return true;
            }
            return stamp.equals(waiting.put(name(one.file()), stamp)) && stamp.size() > 0;
        } catch (IOException e) {
            LOG.debug("gone again, or looked at once more", e);
            return false;
        }
    }

    /** Of two files of one time, one of them packed perhaps, the first is taken. */
    private boolean isTwin(Found one) {
        boolean twin = one.fault() == Fault.NONE && !times.add(one.time());
        if (twin) {
            done.add(name(one.file()));
        }
        return twin;
    }

    private void handedOver(Found one) {
        done.add(name(one.file()));
        waiting.remove(name(one.file()));
        if (one.fault() == Fault.CHANGED) {
            unusable.forget(name(one.file()));
        }
        if (one.fault() == Fault.NONE) {
            latest = Math.max(latest, one.time());
        }
    }

    /** Refuses a folder without bursts' configuration. */
    public static void requireConfigured(Path folder, SourceConfig source) {
        if (source.snapshots().isEmpty()) {
            throw new UserException(
                    ExitCode.CONFIG,
                    folder + " is a folder; give a CSV file, or, where it holds bursts of vibration, set"
                            + " source.snapshots: {} in station.yml");
        }
    }
}
