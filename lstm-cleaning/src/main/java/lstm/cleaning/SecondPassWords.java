package lstm.cleaning;

import lstm.report.Numbers;

/** What the page says of the second pass. */
final class SecondPassWords {

    private static final double MUCH = 0.05; // so many rows are rather a way of running than errors

    private SecondPassWords() {}

    /**
     * The text above the stretches.
     *
     * @param applied whether the rows were dropped
     * @param shown stretches listed at most
     */
    static String of(GroupCleaning group, boolean applied, int shown) {
        int rows = group.second().rows().cardinality();
        if (rows == 0) {
            return "The linear channels of the score object to no more rows than the detectors.";
        }
        double share = (double) rows / group.usable().cardinality();
        String what = (applied ? "Dropped " : "Would drop ") + Numbers.count(rows, "row") + " ("
                + Numbers.percent(share) + ") that the detectors left: "
                + Numbers.count(group.second().level().cardinality()) + " with sensors far from their mean, "
                + Numbers.count(group.second().relation().cardinality())
                + " with sensors that do not follow the others. ";
        String todo = applied
                ? "Where the plant did run as it should, set clean.passes: 1, or name the time in clean.good. "
                : "Look at the stretches: where they are faults, ask for the pass with clean.passes: 2. ";
        String much = share > MUCH
                ? "So many rows are rather a way of running, such as a stop, than errors: tell when the plant runs with"
                        + " operating.sensor first. "
                : "";
        return what + todo + much + "Listed: the longest stretches, at most " + shown + ".";
    }
}
