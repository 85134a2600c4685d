package lstm.offline.metric;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * The moments that are nearer to one event than to any other, and how much better than a moment drawn from them at random
 * a prediction is (Huet, Navarro and Rossi, KDD, 2022). Time is continuous, row t lasts from t to t + 1.
 *
 * @param from start of the zone
 * @param start of the event
 * @param end of the event
 * @param to end of the zone
 */
record AffiliationZone(double from, double start, double end, double to) {

    /**
     * The integral over predicted moments {@code [a, b)} of the zone of the probability that a random moment of the zone is
     * farther from the event.
     */
    double precision(double a, double b) {
        double shorter = Math.min(start - from, to - end);
        double inside = Math.max(0, Math.min(b, end) - Math.max(a, start));
        return integral(this::farFromEvent, a, Math.min(b, start), start - shorter)
                + inside
                + integral(this::farFromEvent, Math.max(a, end), b, end + shorter);
    }

    private double farFromEvent(double x) {
        double d = Math.max(start - x, x - end);
        double nearer = Math.min(d, start - from) + (end - start) + Math.min(d, to - end);
        return 1 - nearer / (to - from);
    }

    /**
     * The integral over the event's moments between two predictions of the probability that a random moment of the zone is
     * farther from the moment than the nearest prediction.
     *
     * @param left where the prediction before ends; negative infinity: there is none in the zone
     * @param right where the prediction after starts; positive infinity: there is none in the zone
     */
    double recall(double left, double right) {
        return integral(
                y -> farFrom(y, Math.min(y - left, right - y)),
                Math.max(left, start),
                Math.min(right, end),
                (left + right) / 2,
                (from + right) / 2,
                (to + left) / 2);
    }

    private double farFrom(double y, double d) {
        return 1 - (Math.min(d, y - from) + Math.min(d, to - y)) / (to - from);
    }

    /** Of a function that is linear between its bends, so that the rule of the midpoint is exact. */
    private static double integral(DoubleUnaryOperator function, double a, double b, double... bends) {
        if (!(a < b)) {
            return 0;
        }
        double[] borders = Arrays.copyOf(bends, bends.length + 2);
        borders[bends.length] = a;
        borders[bends.length + 1] = b;
        for (int i = 0; i < borders.length; i++) {
            borders[i] = Double.isNaN(borders[i]) ? a : Math.max(a, Math.min(b, borders[i]));
        }
        Arrays.sort(borders);
        double sum = 0;
        for (int i = 0; i + 1 < borders.length; i++) {
            double length = borders[i + 1] - borders[i];
            sum += length > 0 ? length * function.applyAsDouble(borders[i] + length / 2) : 0;
        }
        return sum;
    }
}
