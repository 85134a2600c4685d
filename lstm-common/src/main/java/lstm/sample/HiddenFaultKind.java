package lstm.sample;

import java.util.Locale;

/** What goes wrong in a {@link HiddenPlant}: nothing that a look at one sensor would tell. */
public enum HiddenFaultKind {
    /** The sensor shows a stretch of its own past instead of the present. */
    BROKEN_RELATION,
    /** The sensor follows the plant half an hour, an hour or two hours too late. */
    CHANGED_LAG,
    /** The sensor swings half as far around its mean, or 1.6 times as far. */
    CHANGED_GAIN,
    /** The sensor shows a stretch that it showed in another regime. */
    WRONG_REGIME,
    /** The sensor stays where it is; a third of its noise goes on. */
    FROZEN,
    /** The sensor leaves the truth in a straight line, by 0.8 of its standard deviation at the end. */
    SLOW_DRIFT;

    /** The word used in the labels, such as {@code changed-lag}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
