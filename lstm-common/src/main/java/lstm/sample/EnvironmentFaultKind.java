package lstm.sample;

import java.util.Locale;

/** What goes wrong in an {@link EnvironmentPlant}. Sizes are in the spreads that {@link EnvironmentAir} names. */
public enum EnvironmentFaultKind {
    /** One gas rises by 2 to 5 spreads and falls again. */
    GAS_RELEASE,
    /** The ventilation stands still: all gases rise, so does the humidity. */
    VENTILATION_FAILURE,
    /** A door stays open: temperature and humidity go towards those outside. */
    OPEN_DOOR,
    /** A sensor stays at its last reading. */
    STUCK_SENSOR,
    /** A sensor leaves the truth in a straight line, by 2 to 4 spreads at the end. */
    SENSOR_DRIFT,
    /** A sensor shows what it showed some days before at the same time of day. */
    BROKEN_RELATION;

    /** The word used in the labels, such as {@code gas-release}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
