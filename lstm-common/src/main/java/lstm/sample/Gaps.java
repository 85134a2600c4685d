package lstm.sample;

/** Where one sensor's values are missing: single cells, and stretches in which it is dead. */
final class Gaps {

    private static final double SINGLE_SHARE = 0.002;
    private static final double BETWEEN_HOURS = 60 * 24;
    private static final double LONGEST_MEAN_HOURS = 6;

    private final boolean on;
    private final Draws draws;
    private final double between; // mean rows between two dead stretches
    private final double length; // mean rows of a dead stretch
    private double untilDead;
    private double deadLeft;

    Gaps(PlantSpec spec, Draws draws) {
        double span = spec.rows();
        this.on = spec.features().contains(PlantFeature.MISSING_VALUES);
        this.draws = draws;
        this.between = Math.min(1.5 * span, BETWEEN_HOURS / spec.stepHours());
        this.length = Math.min(span / 100, LONGEST_MEAN_HOURS / spec.stepHours());
        this.untilDead = draws.exponential(between);
    }

    /** Moves on one row and says whether its value is missing. */
    boolean missing() {
        if (!on) {
            return false;
        }
        boolean single = draws.uniform() < SINGLE_SHARE;
        if (deadLeft > 0) {
            deadLeft--;
            return true;
        }
        if (--untilDead < 0) {
            deadLeft = draws.exponential(length);
            untilDead = draws.exponential(between);
        }
        return single;
    }
}
