package lstm.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import lstm.io.SnapshotWatch.Stamp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files of bursts that gave no row, as they were then: one that has changed may have been cut off and be whole now. */
final class UnusableFiles {

    private static final Logger LOG = LoggerFactory.getLogger(UnusableFiles.class);
    private static final int MOST = 100; // with more of them it is not the end that is missing

    private final Map<String, Entry> files = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Entry> eldest) {
            return size() > MOST;
        }
    };

    private record Entry(Stamp stamp, long time) {}

    void remember(String name, long time, Stamp stamp) {
        files.put(name, new Entry(stamp, time));
    }

    void forget(String name) {
        files.remove(name);
    }

    /** Forgets all that are not there any more. */
    void retain(Set<String> names) {
        files.keySet().retainAll(names);
    }

    /** Whether it is one of them, and another than it was. */
    boolean hasChanged(Path file) {
        Entry entry = files.get(file.getFileName().toString());
        try {
            return entry != null && !entry.stamp().equals(Stamp.of(file));
        } catch (IOException e) {
            LOG.debug("gone again, or looked at once more", e);
            return false;
        }
    }

    /** Those of a time later than this one. */
    Map<String, Stamp> after(long time) {
        return files.entrySet().stream()
                .filter(file -> file.getValue().time() > time)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, file -> file.getValue().stamp(), (one, other) -> one, LinkedHashMap::new));
    }
}
