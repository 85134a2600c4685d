package lstm.online.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import lstm.io.SnapshotWatch.Stamp;

/**
 * How far a folder of bursts was read.
 *
 * @param time of the last file, in nanoseconds; empty: none yet
 * @param columns of a file; 0: not known yet
 * @param refused names of files that are none and were said to be, in order; not all of them where there are many
 * @param unusable files that gave no row and may be whole once they change, as they were
 */
record SnapshotPlace(OptionalLong time, int columns, List<String> refused, Map<String, Stamp> unusable) {

    /** Before every file. */
    static final SnapshotPlace BEGIN = new SnapshotPlace(OptionalLong.empty(), 0, List.of(), Map.of());

    private static final int MOST_REFUSED = 100; // with more of them the folder or the pattern is wrong

    private static final ObjectMapper JSON = new ObjectMapper();

    SnapshotPlace {
        refused = List.copyOf(refused);
        unusable = Map.copyOf(unusable);
    }

    /** After a file that was read or could not be used; {@code left}: those that may still be. */
    SnapshotPlace after(long fileTime, int knownColumns, Map<String, Stamp> left) {
        long latest = Math.max(fileTime, time.orElse(fileTime)); // one that has changed is read once more
        return new SnapshotPlace(OptionalLong.of(latest), knownColumns, refused, left);
    }

    /** After a file was refused for its name. */
    SnapshotPlace refusing(String name) {
        SortedSet<String> names = new TreeSet<>(refused);
        names.add(name);
        return new SnapshotPlace(
                time, columns, names.stream().limit(MOST_REFUSED).toList(), unusable);
    }

    /** As text of a state. */
    String text() {
        ObjectNode place = JSON.createObjectNode();
        ObjectNode read = place.putObject("snapshots");
        time.ifPresent(last -> read.put("time", last));
        read.put("columns", columns);
        if (!refused.isEmpty()) {
            refused.forEach(read.putArray("refused")::add);
        }
        if (!unusable.isEmpty()) {
            ObjectNode files = read.putObject("unusable");
            new TreeMap<>(unusable)
                    .forEach((name, stamp) ->
                            files.putArray(name).add(stamp.size()).add(stamp.changed()));
        }
        return place.toString();
    }

    /**
     * What {@link #text} gave.
     *
     * @throws IllegalArgumentException when it is something else
     */
    static SnapshotPlace of(String text) {
        try {
            JsonNode read = JSON.readTree(text).path("snapshots");
            if (read.path("columns").isIntegralNumber()) {
                var names = new TreeSet<String>();
                read.path("refused").forEach(name -> names.add(name.asText()));
                var unusable = new HashMap<String, Stamp>();
                read.path("unusable")
                        .properties()
                        .forEach(file -> unusable.put(
                                file.getKey(),
                                new Stamp(
                                        file.getValue().path(0).asLong(),
                                        file.getValue().path(1).asLong())));
                return new SnapshotPlace(
                        read.has("time") ? OptionalLong.of(read.path("time").asLong()) : OptionalLong.empty(),
                        read.path("columns").asInt(),
                        List.copyOf(names),
                        unusable);
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("'" + text + "' is no place in a folder", e);
        }
        throw new IllegalArgumentException("'" + text + "' is no place in a folder");
    }
}
