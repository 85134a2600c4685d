package lstm.check;

/**
 * Checks of the caller's arguments; every failure is an {@link IllegalArgumentException} that says the name, the value
 * and what is allowed.
 *
 * <p>What a user wrote is checked in {@code lstm.config} and {@code lstm.io}, which know file and line.
 */
public final class Require {

    private Require() {}

    /** Throws unless {@code value >= least}. */
    public static int atLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " is " + value + "; must be at least " + least);
        }
        return value;
    }

    /** Throws unless {@code value >= least}. */
    public static long atLeast(String name, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " is " + value + "; must be at least " + least);
        }
        return value;
    }

    /** Throws unless {@code low <= value <= high}; NaN is refused. */
    public static double between(String name, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(name + " is " + value + "; must be from " + low + " to " + high);
        }
        return value;
    }

    /** Throws unless {@code value > low}; NaN is refused, infinity is not. */
    public static double above(String name, double value, double low) {
        if (!(value > low)) {
            throw new IllegalArgumentException(name + " is " + value + "; must be greater than " + low);
        }
        return value;
    }

    /** Throws when {@code value} is NaN. */
    public static double notNaN(String name, double value) {
        if (Double.isNaN(value)) {
            throw new IllegalArgumentException(name + " is NaN; must be a number");
        }
        return value;
    }

    /** Throws unless {@code actual} is {@code expected}; for lengths and shapes. */
    public static void size(String name, long actual, long expected) {
        if (actual != expected) {
            throw new IllegalArgumentException(name + " has size " + actual + "; must be " + expected);
        }
    }
}
