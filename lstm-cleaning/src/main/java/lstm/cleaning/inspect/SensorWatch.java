package lstm.cleaning.inspect;

import java.util.HashSet;
import java.util.Set;

/** Looks at one sensor's values in order of time, in memory that does not grow with them. Not thread-safe. */
public final class SensorWatch {

    /** More different values than this are many. */
    static final int MOST_DIFFERENT = 1000;

    private final Extremes extremes = new Extremes();
    private final Set<Double> different = new HashSet<>();
    private long present;
    private long runs;
    private Run run = new Run(Double.NaN, 0, 0, 0);
    private Run longest = run;

    /** Looks at one value, NaN when missing; {@code unbroken}: no hole since the value before. */
    public void accept(long time, double measured, boolean unbroken) {
        double value = measured + 0.0; // minus zero is zero
        if (Double.isNaN(value)) {
            run = new Run(value, 0, time, time);
            return;
        }
        present++;
        extremes.accept(value);
        if (different.size() <= MOST_DIFFERENT) {
            different.add(value);
        }
        if (unbroken && value == run.value()) {
            run = new Run(value, run.rows() + 1, run.from(), time);
        } else {
            runs++;
            run = new Run(value, 1, time, time);
        }
        longest = run.rows() > longest.rows() ? run : longest;
    }

    Extremes extremes() {
        return extremes;
    }

    /** How many different values there were, at most {@link #MOST_DIFFERENT} + 1. */
    public int different() {
        return different.size();
    }

    /** Whether there were only 0 and 1. */
    boolean onlyZeroAndOne() {
        return present > 0 && Set.of(0.0, 1.0).containsAll(different);
    }

    /** The longest run of one value. */
    public Run longest() {
        return longest;
    }

    /** Mean length of the runs beside the longest, in rows. */
    public double usualRun() {
        return runs < 2 ? present : (double) (present - longest.rows()) / (runs - 1);
    }
}
