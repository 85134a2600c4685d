package lstm.report;

import java.util.Locale;

/** What a fact, a band or a bar says about the plant; shown as a colour and never by the colour alone. */
public enum Tone {
    /** Says nothing about good or bad. */
    NEUTRAL,
    /** As it should be: clean rows, a fault found. */
    GOOD,
    /** Worth a look: a short anomaly, a bridged gap. */
    WARN,
    /** Needs somebody: a long anomaly, a threshold crossed. */
    BAD;

    String css() {
        return name().toLowerCase(Locale.ROOT);
    }
}
