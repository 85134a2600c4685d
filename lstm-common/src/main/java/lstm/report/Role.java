package lstm.report;

import java.util.Locale;

/** What a line in a chart stands for; the same thing has the same colour on every page. */
public enum Role {
    /** What the sensor said. */
    MEASURED,
    /** What the network expected of it. */
    EXPECTED,
    /** A score or a probability. */
    SCORE,
    /** The loss on rows the network learns from. */
    TRAINING,
    /** The loss on rows it does not learn from. */
    VALIDATION,
    /** Context, drawn so that it does not compete. */
    QUIET;

    String css() {
        return name().toLowerCase(Locale.ROOT);
    }
}
