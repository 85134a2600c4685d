package lstm.report;

import java.util.Locale;

/** How tall a chart is, and whether it has a slider to zoom with. */
public enum Size {
    /** One of several beside or under each other; zooms with its neighbours. */
    SMALL,
    /** A chart that is read by itself. */
    REGULAR,
    /** The chart that the page is about. */
    LARGE,
    /** Many lanes above each other; on a phone, where names stand above the bars, taller still. */
    TALL;

    String css() {
        return name().toLowerCase(Locale.ROOT);
    }
}
