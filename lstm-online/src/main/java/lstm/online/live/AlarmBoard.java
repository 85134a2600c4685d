package lstm.online.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Alarms that are open, and the last of those that are over; each as the page is told. Thread-safe. */
final class AlarmBoard {

    private static final int MOST_CLOSED = 200;
    private static final int MOST_CHANGED =
            200; // nobody takes them for months; a page that comes is told all there are
    private static final int MOST_CLOSED_SAVED = 20; // a state is saved every few seconds

    /** An alarm; {@code json} is what the page is told of it. */
    record Entry(String id, int group, boolean open, String json) {}

    private final Map<String, Entry> entries = new LinkedHashMap<>(); // by id, in the order of what was last said
    private final Map<String, Entry> changed = new LinkedHashMap<>();
    private int closed;
    private String saved; // null when something changed since

    /** Takes what is new of an alarm; what is known already, as after a crash, changes nothing. */
    synchronized void put(Entry entry) {
        Entry before = entries.remove(entry.id());
        closed -= before != null && !before.open() ? 1 : 0;
        entries.put(entry.id(), entry);
        closed += entry.open() ? 0 : 1;
        for (Iterator<Entry> each = entries.values().iterator(); closed > MOST_CLOSED; ) {
            if (!each.next().open()) {
                each.remove();
                closed--;
            }
        }
        changed.remove(entry.id());
        changed.put(entry.id(), entry);
        if (changed.size() > MOST_CHANGED) {
            changed.remove(changed.keySet().iterator().next());
        }
        saved = null;
    }

    /** What changed since it was last taken, the newest last; the oldest of very many are left out. */
    synchronized List<Entry> take() {
        var taken = List.copyOf(changed.values());
        changed.clear();
        return taken;
    }

    /** All of them, the newest last. */
    synchronized List<Entry> all() {
        return List.copyOf(entries.values());
    }

    synchronized boolean knows(String id) {
        return entries.containsKey(id);
    }

    synchronized boolean anyOpen() {
        return entries.size() > closed;
    }

    synchronized int open() {
        return entries.size() - closed;
    }

    /** As text, for the state: those that are open, and some of those that are over. */
    synchronized String state() {
        if (saved == null) {
            var kept = new ArrayList<String>();
            int left = Math.max(0, closed - MOST_CLOSED_SAVED);
            for (Entry entry : entries.values()) {
                if (entry.open() || left-- <= 0) {
                    kept.add(entry.json());
                }
            }
            saved = "[" + String.join(",", kept) + "]";
        }
        return saved;
    }

    synchronized void restore(String state) {
        try {
            for (JsonNode alarm : new ObjectMapper().readTree(state)) {
                put(new Entry(
                        alarm.path("id").asText(),
                        alarm.path("group").asInt(),
                        alarm.path("open").asBoolean(),
                        alarm.toString()));
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("alarms of the page cannot be read", e);
        }
    }
}
