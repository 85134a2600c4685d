package lstm.report;

/**
 * A vertical axis.
 *
 * @param label quantity and unit, such as {@code pressure, bar}; may be empty
 * @param low lower end; NaN: from the data
 * @param high upper end; NaN: from the data
 * @param log logarithmic; values that are not positive are gaps then
 */
public record ValueAxis(String label, double low, double high, boolean log) {

    public ValueAxis {
        if (log && low <= 0) {
            throw new IllegalArgumentException(
                    "logarithmic axis '" + label + "' starts at " + low + "; must be above 0, or NaN for the data's");
        }
    }

    /** An axis that fits the data. */
    public static ValueAxis fitting(String label) {
        return new ValueAxis(label, Double.NaN, Double.NaN, false);
    }

    /** An axis from 0 to 1. */
    public static ValueAxis probability(String label) {
        return new ValueAxis(label, 0, 1, false);
    }

    /** A logarithmic axis that fits the data. */
    public static ValueAxis log(String label) {
        return new ValueAxis(label, Double.NaN, Double.NaN, true);
    }
}
