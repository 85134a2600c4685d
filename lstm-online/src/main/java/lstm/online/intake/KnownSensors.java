package lstm.online.intake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lstm.config.SourceConfig;

/** The sensors that the station wants to know of, in order, and how their values and times are written. */
public final class KnownSensors {

    private final List<String> names;
    private final SourceConfig config;
    private final Map<String, Integer> places = new HashMap<>();

    /** {@code config}: zone of times, words for missing values. */
    public KnownSensors(List<String> names, SourceConfig config) {
        this.names = List.copyOf(names);
        this.config = config;
        for (String name : names) {
            places.put(name, places.size());
        }
    }

    /** Names in order. */
    public List<String> names() {
        return names;
    }

    /** Number of sensors. */
    public int count() {
        return names.size();
    }

    /** Place of a sensor in a row; -1 for one that nobody wants to know of. */
    public int place(String name) {
        return places.getOrDefault(name, -1);
    }

    /** How sources are read. */
    public SourceConfig config() {
        return config;
    }
}
