package lstm.score;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * A promise in plain words.
 *
 * @param brief the verdict in a few words
 * @param note what goes with it, in one line
 * @param words all there is to say, in sentences: what holds, from which level of the score on, and whether the alarm keeps it
 */
public record PromiseText(String brief, String note, String words) {

    /**
     * Words for a promise.
     *
     * @param enter score above which an alarm begins
     * @param threshold how that was found
     * @param unit how much of the network's plain error is a score of 1; 1 where the score is not made of it
     */
    public static PromiseText of(Promise promise, double enter, Threshold threshold, double unit) {
        return switch (promise.verdict()) {
            case HOLDS -> holds(promise, enter, threshold, unit);
            case DRIFTS ->
                new PromiseText(
                        "nothing",
                        "the plant drifts within its own training data",
                        text(
                                "the plant drifts within its own training data: no promise (of the clean rows, scored by a"
                                        + " model that has not seen them, %.1f times as many are above 1 as should be; more than"
                                        + " %.1f times is drift)",
                                promise.drift(), Promise.MOST_DRIFT));
            case TOO_LITTLE_DATA ->
                new PromiseText(
                        "nothing",
                        "too little data: " + days(promise.days()),
                        text(
                                "too little data: %s, and it takes %d at least; below about 3,000 clean rows or two"
                                        + " cycles of the plant, thresholds mean nothing",
                                days(promise.days()), Promise.LEAST_DAYS));
        };
    }

    private static String days(int days) {
        return days + (days == 1 ? " clean day" : " clean days");
    }

    private static PromiseText holds(Promise promise, double enter, Threshold threshold, double unit) {
        double level = roundedUp(promise.level());
        boolean kept = enter >= promise.level();
        String alarm = kept
                ? text("the alarm, from %.2f on, keeps this", enter)
                : text("the alarm begins below that, at %.2f%s would keep it", enter, remedy(promise, threshold, unit));
        return new PromiseText(
                text("1 day in %d", promise.days() + 1),
                text(
                        "at most, above a score of %.2f; %s",
                        level, kept ? "the alarm keeps it" : "the alarm begins below"),
                text(
                        "on a day on which nothing has changed, a score above %.2f comes at most once in %d days; %s",
                        level, promise.days() + 1, alarm));
    }

    /** The key that decides where the alarm begins, with the value that is high enough. */
    private static String remedy(Promise promise, Threshold threshold, double unit) {
        if (threshold.value().isEmpty()) {
            return text(": scoring.alarm.enter %.2f", roundedUp(promise.level()));
        }
        double value = new BigDecimal(promise.level() * unit, new MathContext(3, RoundingMode.UP)).doubleValue();
        return text(
                ", by scoring.threshold %s %s: scoring.threshold {method: manual, value: %s}",
                threshold.method().word(), threshold.value().getAsDouble(), value);
    }

    /** To two decimals, so that what is shown is never below what was found. */
    private static double roundedUp(double level) {
        return Math.ceil(level * 100) / 100;
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
