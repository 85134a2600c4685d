package lstm.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import lstm.cli.UserException;

/** What is wrong with the files of a folder of snapshots, so that all of it is told at once. Not thread-safe. */
final class SnapshotFaults {

    private static final int SHOWN = 10;

    private final Path folder;
    private final List<UserException> found = new ArrayList<>(); // one per file

    SnapshotFaults(Path folder) {
        this.folder = folder;
    }

    void add(UserException fault) {
        found.add(fault);
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    int count() {
        return found.size();
    }

    /**
     * Refuses the folder when there is any fault; the only one in its own words.
     *
     * @param files how many the folder has, these included
     */
    void refuse(int files) {
        if (found.size() == 1) {
            throw found.get(0);
        }
        if (found.isEmpty()) {
            return;
        }
        String shown = found.stream().limit(SHOWN).map(SnapshotFaults::what).collect(Collectors.joining("; "));
        int more = found.size() - SHOWN;
        throw Mistake.data(folder + ": " + found.size() + " of " + files + " files cannot be used: " + shown
                + (more > 0 ? "; and " + more + " more" : "")
                + "; mend them, or leave them out (move them into a folder of their own, such as "
                + folder.resolve("left-out")
                + ", for folders in it are passed over), or, where they are whole as they are, set"
                + " source.snapshots.time, minRows, channels or delimiter to what they have");
    }

    /** Without what to do about it, which stands behind a semicolon and is much the same for all. */
    private static String what(UserException fault) {
        return fault.getMessage().split("; ", 2)[0];
    }
}
