package lstm.score;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import lstm.check.Require;

/**
 * What the scores of clean rows are, for thresholds to be taken from them: the same scores of the same rows as probabilities are fitted
 * on, see {@link Calibration#reference}.
 *
 * @param rows how many there were
 * @param mean of the scores; 0 without a row
 * @param deviation their standard deviation; 0 without a row
 * @param quantiles scores that the {@link #shares} of the rows do not exceed, rising; zeros without a row
 */
public record CleanScores(long rows, double mean, double deviation, List<Double> quantiles) {

    /** By hundredths to 0.99, thousandths to 0.999, ten-thousandths to 0.9999, then all. */
    private static final List<Double> SHARES = DoubleStream.concat(
                    IntStream.range(0, 99).mapToDouble(i -> i / 100.0),
                    DoubleStream.concat(
                            IntStream.range(990, 999).mapToDouble(i -> i / 1_000.0),
                            DoubleStream.concat(
                                    IntStream.range(9_990, 10_000).mapToDouble(i -> i / 10_000.0), DoubleStream.of(1))))
            .boxed()
            .toList();

    public CleanScores {
        quantiles = List.copyOf(quantiles);
        Require.atLeast("rows", rows, 0);
        Require.notNaN("mean", mean);
        Require.between("deviation", deviation, 0, Double.POSITIVE_INFINITY);
        Require.size("quantiles", quantiles.size(), SHARES.size());
        for (int i = 1; i < quantiles.size(); i++) {
            if (!(quantiles.get(i) >= quantiles.get(i - 1))) {
                throw new IllegalArgumentException(
                        "quantile " + i + " is " + quantiles.get(i) + ", below the one before it; they must rise");
            }
        }
    }

    /** Of the scores of all rows, NaN where there is none; shape [rows]. */
    static CleanScores fit(double[] scores, IntPredicate clean, IntPredicate heldOut) {
        return of(Calibration.reference(scores, clean, heldOut).scores());
    }

    /** Of scores, none of them NaN. */
    static CleanScores of(double[] scores) {
        double mean = Arrays.stream(scores).average().orElse(0);
        double squares = Arrays.stream(scores)
                .map(score -> (score - mean) * (score - mean))
                .average()
                .orElse(0);
        var quantile = new Quantile(scores);
        List<Double> quantiles = SHARES.stream()
                .map(share -> scores.length == 0 ? 0.0 : quantile.at(share))
                .toList();
        return new CleanScores(scores.length, mean, Math.sqrt(squares), quantiles);
    }

    /** The shares of rows that {@link #quantiles} stand for, rising from 0 to 1. */
    public static List<Double> shares() {
        return SHARES;
    }

    /** The score that a share of the clean rows, in [0, 1], does not exceed; linear between the {@link #shares}. */
    public double quantile(double share) {
        Require.between("share", share, 0, 1);
        int above = 1;
        while (above < SHARES.size() - 1 && SHARES.get(above) < share) {
            above++;
        }
        double low = SHARES.get(above - 1);
        double part = (share - low) / (SHARES.get(above) - low);
        return quantiles.get(above - 1) + part * (quantiles.get(above) - quantiles.get(above - 1));
    }
}
