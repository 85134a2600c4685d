package lstm.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a report shows beside what was found.
 *
 * @param signals sensors drawn with every interval, each on an axis of its own; need not be of the model
 * @param units of sensors, by their tags
 */
public record ReportConfig(List<String> signals, Map<String, String> units) {

    /** Most signals, as an axis for each must find room. */
    public static final int MOST_SIGNALS = 4;

    public ReportConfig {
        signals = List.copyOf(signals);
        units = Collections.unmodifiableMap(new LinkedHashMap<>(units));
    }
}
