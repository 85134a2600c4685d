package lstm.report;

/**
 * A line at one value: a threshold.
 *
 * @param value on the axis of values (the left one in a time chart)
 * @param label written at the line
 */
public record Level(double value, String label, Tone tone) {

    public Level {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("level '" + label + "' is at " + value + "; must be a finite number");
        }
    }
}
