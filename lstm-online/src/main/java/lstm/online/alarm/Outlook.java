package lstm.online.alarm;

/**
 * When a level is crossed by what rises at a speed that is not quite known: a normal distribution of the speed from now to
 * the crossing. All in values of the series from now on.
 *
 * @param gap up to the level, at least 0
 * @param speed per value, above 0
 * @param deviation of the speed
 */
record Outlook(double gap, double speed, double deviation) {

    private static final double SHARE = 0.5; // of the slopes' spread: what wanders crosses before its trend does
    private static final double CHANGE = 0.25; // of the slope, from now on: few rises are straight
    private static final double TAILS = 1.2; // slopes far from 0 are more frequent than the usual ones let expect
    private static final double BAND = 1.2815515655446004; // deviations: 80 % of the normal distribution

    /**
     * Of a rise.
     *
     * @param slope of the rise, above 0
     * @param measured how far a slope measured over as many values usually is from 0 without a rise
     * @param coming the same over as many values as there are to come
     */
    static Outlook of(double gap, double slope, double measured, double coming) {
        double spread = TAILS * Math.sqrt(measured * measured + coming * coming);
        double change = CHANGE * slope;
        return new Outlook(gap, slope + SHARE * spread, Math.sqrt(spread * spread + change * change));
    }

    double likely() {
        return gap / speed;
    }

    /** Crossed before this in one of ten cases. */
    double earliest() {
        return gap / (speed + BAND * deviation);
    }

    /** Not crossed before this in one of ten cases; infinite where it may be never. */
    double latest() {
        double slowest = speed - BAND * deviation;
        return slowest > 0 ? gap / slowest : Double.POSITIVE_INFINITY;
    }
}
