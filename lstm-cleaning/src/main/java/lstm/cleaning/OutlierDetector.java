package lstm.cleaning;

import java.util.Map;

/**
 * A way to find rows that are unlike the others, not fitted yet; immutable and safe to share between threads.
 *
 * <p>Rows are complete, standardised per sensor, shape [rows, sensors], at least one row and one sensor, all of one
 * length. Whoever calls has checked that; {@link OutlierVoting} does.
 */
public interface OutlierDetector {

    /** What people call it, as in the JSON and on the page: {@code OneClassSVM}. */
    String name();

    /** The settings that make a run repeatable, by name, in order of importance. */
    Map<String, Number> settings();

    /**
     * Learns what the bulk of {@code rows} looks like. The same rows and seed give the same scores, whatever the number
     * of threads; the rows are neither changed nor, but for a sample, kept.
     */
    FittedDetector fit(double[][] rows, long seed);
}
