package lstm.cleaning.inspect;

import java.util.List;
import java.util.regex.Pattern;
import lstm.frame.FrameSummary.SensorSummary;

/**
 * What was found of one sensor. All but {@code rows} and {@code missing} are of its measurements without bad values; NaN
 * where there is none.
 *
 * @param low the value that 1 % are below
 * @param high the value that 1 % are above
 * @param different how many different values, at most {@link SensorWatch#MOST_DIFFERENT} + 1
 * @param longest the longest run of one value
 * @param usualRun mean length of the other runs, in rows
 * @param label whether it looks like a label: only 0 and 1, and a name to go with that
 */
record SensorFacts(
        String name,
        long rows,
        long missing,
        double least,
        double low,
        double median,
        double high,
        double greatest,
        int different,
        Run longest,
        double usualRun,
        List<BadValue> bad,
        boolean label) {

    private static final Pattern LABEL = Pattern.compile(
            "anomal|label|change.?point|fault|outlier|attack|^target$|^class$|^y$|ground.?truth",
            Pattern.CASE_INSENSITIVE);

    SensorFacts {
        bad = List.copyOf(bad);
    }

    /** {@code sample}: values of this sensor, bad ones already missing. */
    static SensorFacts of(SensorSummary summary, long rows, SensorWatch watch, List<BadValue> bad, double[] sample) {
        double[] sorted = Quantiles.sorted(sample);
        return new SensorFacts(
                summary.sensor(),
                rows,
                summary.missing(),
                end(watch.extremes().lowest().keySet(), bad, summary.least()),
                Quantiles.of(sorted, 0.01),
                Quantiles.of(sorted, 0.5),
                Quantiles.of(sorted, 0.99),
                end(watch.extremes().highest().keySet(), bad, summary.greatest()),
                different(watch, bad),
                watch.longest(),
                watch.usualRun(),
                bad,
                watch.onlyZeroAndOne() && LABEL.matcher(summary.sensor()).find());
    }

    private static int different(SensorWatch watch, List<BadValue> bad) {
        boolean many = watch.different() > SensorWatch.MOST_DIFFERENT;
        return watch.different()
                - (many ? 0 : (int) bad.stream().filter(BadValue::wellKnown).count());
    }

    private static double end(Iterable<Double> fromTheEnd, List<BadValue> bad, double otherwise) {
        for (double value : fromTheEnd) {
            if (bad.stream().noneMatch(b -> b.wellKnown() && b.value() == value)) {
                return value;
            }
        }
        return otherwise;
    }

    /** Whether a value lies in the range of its measurements. */
    boolean measures(double value) {
        return value >= least && value <= greatest;
    }

    /** Share of rows without a measurement. */
    double missingShare() {
        return (double) missing / rows;
    }

    /** Whether there is no measurement at all. */
    boolean absent() {
        return missing == rows;
    }

    boolean constant() {
        return different == 1;
    }

    /** Whether its longest run is far longer than its runs usually are, at a value where it does not rest at times. */
    boolean stuck() {
        return !constant() && longest.isStuck(usualRun, low, high);
    }

    /** Whether the network should see it. */
    boolean usable() {
        return !absent() && !label;
    }
}
