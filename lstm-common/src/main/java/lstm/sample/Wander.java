package lstm.sample;

/**
 * A random walk that is pulled home: an Ornstein-Uhlenbeck process with mean 0 and standard deviation 1, stepped
 * exactly, so that its distribution does not depend on the length of a step.
 */
final class Wander {

    private final Draws draws;
    private final double keep;
    private final double renew;
    private double value;

    /** Starts in the stationary distribution; both times in hours. */
    Wander(Draws draws, double timeConstant, double step) {
        this.draws = draws;
        this.keep = StrictMath.exp(-step / timeConstant);
        this.renew = Math.sqrt(1 - keep * keep);
        this.value = draws.gaussian();
    }

    double step() {
        value = keep * value + renew * draws.gaussian();
        return value;
    }
}
