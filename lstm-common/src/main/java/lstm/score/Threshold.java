package lstm.score;

import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import lstm.check.Require;

/**
 * How the score above which an alarm begins is found.
 *
 * @param value what the method asks for; empty only where {@link Method#TAIL} leaves it to the alarm rule
 */
public record Threshold(Method method, OptionalDouble value) {

    /** What there is unless somebody says otherwise: the entry of the alarm rule, in units of the score. */
    public static final Threshold USUAL = new Threshold(Method.TAIL, OptionalDouble.empty());

    private static final int HALVINGS = 200;

    /** Ways to find it. */
    public enum Method {
        /** The score of a given probability, by the fitted tail; without one, what the alarm rule says. */
        TAIL,
        /** The score that a given share of clean rows does not exceed. */
        QUANTILE,
        /** The mean of the scores of clean rows and so many of their standard deviations. */
        SIGMA,
        /** By hand: in units of the plain error where the score is made of it, else of the score. */
        MANUAL;

        /** Its name in configurations. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Threshold {
        Objects.requireNonNull(method, "method");
        if (value.isEmpty() && method != Method.TAIL) {
            throw new IllegalArgumentException("a threshold by " + method + " has no value");
        }
        value.ifPresent(v -> {
            if (method == Method.TAIL || method == Method.QUANTILE) {
                Require.between("value", v, 0, 1);
            } else {
                Require.above("value", v, 0);
            }
        });
    }

    /** Of a method and its value. */
    public static Threshold of(Method method, double value) {
        return new Threshold(method, OptionalDouble.of(value));
    }

    /** Whether it needs the scores of clean rows, which a bundle of before they were kept has not. */
    public boolean needsCleanScores() {
        return method == Method.QUANTILE || method == Method.SIGMA;
    }

    /**
     * The score above which an alarm begins; empty where that is left to the alarm rule. Where clean rows have no score above 0, {@link
     * Double#MIN_NORMAL}: any error at all.
     *
     * @throws IllegalArgumentException when it {@link #needsCleanScores} that the chain has not
     */
    public OptionalDouble level(Chain chain) {
        if (value.isEmpty()) {
            return OptionalDouble.empty();
        }
        double v = value.getAsDouble();
        double level =
                switch (method) {
                    case TAIL -> atProbability(chain.calibration(), v);
                    case QUANTILE -> clean(chain).quantile(v);
                    case SIGMA -> clean(chain).mean() + v * clean(chain).deviation();
                    case MANUAL -> v / chain.plainUnit().orElse(1);
                };
        return OptionalDouble.of(Math.max(Double.MIN_NORMAL, level));
    }

    private static CleanScores clean(Chain chain) {
        return chain.clean()
                .orElseThrow(() -> new IllegalArgumentException("the scores of clean rows were not kept; train again"));
    }

    /** The least score of a probability, by halving. */
    private static double atProbability(Calibration calibration, double probability) {
        var curve = new ProbabilityCurve(calibration);
        double low = 0;
        double high = 1;
        while (curve.of(high) < probability && high < Double.MAX_VALUE / 2) {
            low = high;
            high *= 2;
        }
        for (int i = 0; i < HALVINGS && low < high; i++) {
            double middle = low + (high - low) / 2;
            if (curve.of(middle) < probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
