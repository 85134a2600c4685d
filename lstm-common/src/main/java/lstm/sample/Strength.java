package lstm.sample;

import java.util.Locale;

/** How far a fault moves its sensors: the weakest stays inside one standard deviation of each of them. */
public enum Strength {
    WEAK,
    MEDIUM,
    STRONG;

    /** The word used in the labels, such as {@code weak}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
