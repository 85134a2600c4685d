package lstm.cleaning.inspect;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A sensor that tells when the plant runs: its values are near zero or far from it, and hardly ever in between.
 *
 * @param limit between the two, a round number
 * @param still share of rows near zero
 */
record OperatingGuess(String sensor, double limit, double still) {

    /** Near zero, as a share of the usual value while running. */
    private static final double NEAR_ZERO = 0.1;

    /** Running, as a share of the usual value while running. */
    private static final double RUNNING = 0.3;

    private static final double AGREEING = 0.97; // in the others one starts or stops a little later
    private static final double LEAST_STILL = 0.01;
    private static final double MOST_STILL = 0.9;

    /** What tells best whether a machine runs, the best first. */
    private static final List<String> TELLING =
            List.of("power|leistung|load|last|mw|kw", "speed|rpm|drehzahl", "current|strom|amp", "flow|durchfluss");

    /** Looks at one sensor; {@code sample} may hold NaN. */
    static Optional<OperatingGuess> of(SensorFacts sensor, double[] sample) {
        double[] sorted = Quantiles.sorted(sample);
        double top = Quantiles.of(sorted, 0.99);
        if (!(top > 0) || sensor.different() <= 2) { // a switch says so itself
            return Optional.empty();
        }
        double usual = Quantiles.of(above(sorted, RUNNING * top), 0.5);
        double running = share(sorted, RUNNING * usual, Double.POSITIVE_INFINITY);
        double still = share(sorted, -NEAR_ZERO * usual, NEAR_ZERO * usual);
        double between = 1 - running - still;
        boolean twoModes = still >= LEAST_STILL && still <= MOST_STILL && between <= Math.min(still, running) / 5;
        return twoModes
                ? Optional.of(new OperatingGuess(sensor.name(), round((NEAR_ZERO + RUNNING) / 2 * usual), still))
                : Optional.empty();
    }

    /**
     * Whether several sensors say the same in nearly every row.
     *
     * @param columns what each of them measured in the same rows; may hold NaN
     */
    static boolean agree(List<OperatingGuess> guesses, List<double[]> columns) {
        for (int g = 1; g < guesses.size(); g++) {
            long both = 0;
            long same = 0;
            for (int row = 0; row < columns.get(0).length; row++) {
                double one = columns.get(0)[row];
                double other = columns.get(g)[row];
                if (!Double.isNaN(one) && !Double.isNaN(other)) {
                    both++;
                    same += one > guesses.get(0).limit()
                                    == other > guesses.get(g).limit()
                            ? 1
                            : 0;
                }
            }
            if (same < AGREEING * both) {
                return false;
            }
        }
        return true;
    }

    private static double[] above(double[] sorted, double limit) {
        return Arrays.stream(sorted).filter(v -> v > limit).toArray();
    }

    private static double share(double[] sorted, double from, double to) {
        return (double) Arrays.stream(sorted).filter(v -> v >= from && v < to).count() / sorted.length;
    }

    private static double round(double value) {
        return new BigDecimal(value)
                .round(new MathContext(1, RoundingMode.HALF_UP))
                .doubleValue();
    }

    /** Of several, the one whose name tells most. */
    static Comparator<OperatingGuess> bestFirst() {
        return Comparator.comparingInt(guess -> {
            String name = guess.sensor().toLowerCase(Locale.ROOT);
            for (int rank = 0; rank < TELLING.size(); rank++) {
                if (name.matches(".*(" + TELLING.get(rank) + ").*")) {
                    return rank;
                }
            }
            return TELLING.size();
        });
    }
}
