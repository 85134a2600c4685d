package lstm.bench;

/**
 * How many times as fast as another contender we want to be in a task.
 *
 * @param wanted ratio of the other's best time to ours, at least; {@link #NONE} to know the ratio only
 */
record Target(String task, Contender own, Contender other, double wanted) {

    /** Nothing is wanted. */
    static final double NONE = 0;

    /** What is wanted, as text. */
    String text() {
        return wanted == NONE ? "–" : String.valueOf(wanted).replaceFirst("\\.0$", "");
    }

    /** Whether a ratio is enough, as text. */
    String verdict(double ratio) {
        if (wanted == NONE) {
            return "–";
        }
        return ratio >= wanted ? "reached" : "not reached";
    }
}
