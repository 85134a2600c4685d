package lstm.report;

/**
 * One bar of a {@link BarChart}.
 *
 * @param value at least 0
 * @param shown the value as it is written beside the bar, such as {@code 43 %}
 */
public record Bar(String label, double value, String shown, Tone tone) {

    public Bar {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(
                    "bar '" + label + "' is " + value + "; must be a finite number from 0 up");
        }
    }

    /** A bar for a share of a whole, written in percent. */
    public static Bar share(String label, double share, Tone tone) {
        return new Bar(label, share, Numbers.percent(share), tone);
    }
}
