package lstm.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Remembers every key that was asked for, with its kind, default and effective value: the one list of all keys. */
final class KeyLog {

    private final List<ConfigKey> keys = new ArrayList<>();
    private final Map<String, Object> effective = new LinkedHashMap<>();
    private final Map<String, String> writtenAs;

    /** {@code writtenAs}: the predecessor's names by the keys they stand for. */
    KeyLog(Map<String, String> writtenAs) {
        this.writtenAs = Map.copyOf(writtenAs);
    }

    /** The key as the user wrote it. */
    String written(String path) {
        return writtenAs.containsKey(path) ? writtenAs.get(path) + " (" + path + ")" : path;
    }

    void asked(String path, String kind, Object fallback, Object value) {
        keys.add(new ConfigKey(path, kind, fallback == null ? "" : fallback.toString()));
        if (value != null) {
            effective.put(path, value);
        }
    }

    /** Takes back the effective value of a key. */
    void withoutEffect(String path) {
        effective.remove(path);
    }

    /** A log of keys that are a part of the value of another, and no keys of their own. */
    KeyLog aside() {
        return new KeyLog(writtenAs);
    }

    /** The key of this name on another level, among those that were asked for. */
    Optional<String> pathEndingWith(String name) {
        return keys.stream()
                .map(ConfigKey::path)
                .filter(path -> path.endsWith("." + name))
                .findFirst();
    }

    List<ConfigKey> keys() {
        return List.copyOf(keys);
    }

    /** Effective values as a tree of maps, in the order in which they were asked for. */
    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        effective.forEach((path, value) -> put(tree, path, value));
        return tree;
    }

    @SuppressWarnings("unchecked") // every inner node was put here as a map
    private static void put(Map<String, Object> tree, String path, Object value) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            tree.put(path, value);
        } else {
            var inner = (Map<String, Object>) tree.computeIfAbsent(path.substring(0, dot), k -> new LinkedHashMap<>());
            put(inner, path.substring(dot + 1), value);
        }
    }
}
