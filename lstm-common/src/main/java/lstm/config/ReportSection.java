package lstm.config;

import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Reads the section {@code report}. */
final class ReportSection {

    private ReportSection() {}

    static ReportConfig read(Section section) {
        List<String> signals = section.texts("signals", List.of());
        if (signals.isEmpty()) {
            section.withoutEffect("signals"); // nothing is asked for: bundles stay as they were
        }
        if (signals.size() > ReportConfig.MOST_SIGNALS) {
            throw section.refused(
                    "signals",
                    "names " + signals.size() + " sensors; must be at most " + ReportConfig.MOST_SIGNALS
                            + ", as each has an axis of its own");
        }
        if (new HashSet<>(signals).size() < signals.size()) {
            throw section.refused("signals", "names a sensor twice: " + signals + "; name each once");
        }
        Map<String, String> units = section.namedTexts("units", "{T1: °C}");
        section.refuseUnknown();
        return new ReportConfig(signals, units);
    }
}
