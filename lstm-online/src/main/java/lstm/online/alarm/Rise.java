package lstm.online.alarm;

import lstm.check.Require;

/**
 * A level that became a straight rise, fitted to a series: the first {@code k} values lie around a level, the others around a
 * line. Every {@code k} counts by its likelihood, so that not knowing where the rise began is part of the answer.
 *
 * <p>The weight of {@code k} is {@code (least SSE / SSE)^(n'/2)}, SSE its sum of squared residuals, {@code n' = n (1 - r) / (1 + r)} the
 * number of independent values among {@code n}, {@code r} the autocorrelation of the residuals of the best {@code k} (Bartlett, 1935).
 */
final class Rise {

    /** Fewest values of the rising part. */
    static final int LEAST = 6;

    private static final int LEAST_LEVEL = 3; // values, where there is a level before the rise at all
    private static final double MOST_CORRELATED = 0.95;
    private static final double SMALL_WEIGHT = 1e-4;
    private static final double LEAST_SPREAD = 1e-9; // a score that does not move at all
    private static final double SLOPE_CHANGE = 0.25; // of the slope, from now on; tuned
    private static final double REACH = 3; // deviations by which noise runs ahead of the line; tuned

    private final double[] values;
    private final int count;
    private final double[] slopes; // [k]
    private final double[] weights; // [k], sum 1
    private final double[] slopeVariances; // [k]
    private final double variance; // of residuals
    private final double significance;

    /** Of the first {@code count} values, at least {@code 2 * LEAST}. */
    Rise(double[] values, int count) {
        this.values = values;
        this.count = Require.atLeast("count", count, 2 * LEAST);
        int starts = count - LEAST + 1;
        slopes = new double[starts];
        weights = new double[starts];
        slopeVariances = new double[starts];
        var errors = new double[starts]; // SSE
        int best = fit(errors);
        double least = errors[best];
        variance = least / (count - 4); // two parameters of the line, the level, and where it ends
        double inflation = inflation(best);
        double sum = 0;
        for (int k = 0; k < starts; k++) {
            weights[k] = StrictMath.exp(StrictMath.log(least / errors[k]) * count / inflation / 2); // infinite SSE: 0
            sum += weights[k];
        }
        double mean = 0;
        for (int k = 0; k < starts; k++) {
            weights[k] /= sum;
            slopeVariances[k] = variance * inflation / spread(count - k);
            mean += weights[k] * slopes[k] / StrictMath.sqrt(slopeVariances[k]);
        }
        significance = mean;
    }

    private static double spread(int length) {
        return length * ((double) length * length - 1) / 12; // sum of squared distances of 1 … length from their mean
    }

    /** Fills slopes and sums of squares; from the newest value back, so that sums only grow. Returns the best start. */
    private int fit(double[] errors) {
        double all = sum(0, count);
        double allSquares = squares(count);
        double y = 0;
        double ty = 0; // t is counted back from the newest value
        double yy = 0;
        int best = 0;
        for (int k = count - 1; k >= 0; k--) {
            double value = values[k];
            int length = count - k;
            y += value;
            ty += (length - 1) * value;
            yy += value * value;
            if (length >= LEAST) {
                double centred = y * (length - 1) / 2 - ty; // of time forward
                slopes[k] = centred / spread(length);
                double line = yy - y * y / length - centred * centred / spread(length);
                double level = k == 0 ? 0 : (allSquares - yy) - (all - y) * (all - y) / k;
                boolean tooShort = k > 0 && k < LEAST_LEVEL;
                errors[k] = tooShort
                        ? Double.POSITIVE_INFINITY
                        : Math.max(count * LEAST_SPREAD, Math.max(0, line) + Math.max(0, level));
                best = length == LEAST || errors[k] < errors[best] ? k : best;
            }
        }
        return best;
    }

    private double sum(int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        return sum;
    }

    private double squares(int to) {
        double sum = 0;
        for (int i = 0; i < to; i++) {
            sum += values[i] * values[i];
        }
        return sum;
    }

    /** How many values count as one, because neighbours say the same. */
    private double inflation(int start) {
        double level = start == 0 ? 0 : sum(0, start) / start;
        double mean = sum(start, count) / (count - start);
        double middle = (start + count - 1) / 2.0;
        double products = 0;
        double squares = 0;
        double before = 0;
        for (int i = 0; i < count; i++) {
            double expected = i < start ? level : mean + slopes[start] * (i - middle);
            double residual = values[i] - expected;
            products += i == 0 ? 0 : residual * before;
            squares += residual * residual;
            before = residual;
        }
        double correlation = squares == 0 ? 0 : Math.min(MOST_CORRELATED, Math.max(0, products / squares));
        return (1 + correlation) / (1 - correlation);
    }

    /** Slope in units of its standard error; negative when it falls. */
    double significance() {
        return significance;
    }

    /**
     * Probability that the level is crossed within {@code ahead} values: from the newest value on at the slope of the rise, which
     * may change by {@value #SLOPE_CHANGE} of itself, and with noise that runs ahead of the line.
     */
    double crossedWithin(double ahead, double level) {
        double near = level - REACH * StrictMath.sqrt(variance) - values[count - 1];
        double crossed = 0;
        for (int k = 0; k < slopes.length; k++) {
            if (weights[k] > SMALL_WEIGHT) {
                double change = SLOPE_CHANGE * slopes[k];
                double spread = StrictMath.sqrt(variance + ahead * ahead * (slopeVariances[k] + change * change));
                crossed += weights[k] * normal((slopes[k] * ahead - near) / spread);
            }
        }
        return crossed;
    }

    /** Within how many values the level is crossed with this probability; infinite when not within {@code most}. */
    double crossing(double probability, double level, double most) {
        if (crossedWithin(most, level) < probability) {
            return Double.POSITIVE_INFINITY;
        }
        double low = 0;
        double high = most;
        for (int i = 0; i < 30 && high - low > 0.01; i++) {
            double middle = (low + high) / 2;
            if (crossedWithin(middle, level) >= probability) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    /** The normal distribution, to 7.5e-8: Abramowitz and Stegun, "Handbook of Mathematical Functions", 26.2.17. */
    static double normal(double x) {
        double t = 1 / (1 + 0.2316419 * Math.abs(x));
        double tail = StrictMath.exp(-x * x / 2)
                * 0.3989422804014327
                * t
                * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        return x > 0 ? 1 - tail : tail;
    }
}
