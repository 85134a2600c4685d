package lstm.prepare;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import lstm.frame.SegmentRule;

/**
 * How the rows of one group of sensors are made fit for a model.
 *
 * @param segmentRule where time is unbroken; a row after a hole starts anew
 * @param missing shape [sensors]
 * @param smoothing of what is then there
 */
public record Preparation(SegmentRule segmentRule, List<MissingRule> missing, Smoothing smoothing) {

    public Preparation {
        Objects.requireNonNull(segmentRule, "segmentRule");
        Objects.requireNonNull(smoothing, "smoothing");
        missing = List.copyOf(missing);
    }

    /** What is done when nothing else is said: every sensor's last value is held, nothing is smoothed. */
    public static Preparation holding(SegmentRule segmentRule, int sensors, long maxAgeNanos) {
        return new Preparation(
                segmentRule, Collections.nCopies(sensors, MissingRule.hold(maxAgeNanos)), new Smoothing.None());
    }

    /** Whether a gap is closed by what comes after it, which a live stream does not know. */
    public boolean needsLaterRows() {
        return missing.stream().anyMatch(rule -> rule.method() == MissingRule.Method.LINEAR);
    }

    /** The same with these means, by sensor, for the sensors that are filled with one. */
    public Preparation withMeans(IntToDoubleFunction means) {
        List<MissingRule> filled = IntStream.range(0, missing.size())
                .mapToObj(s -> missing.get(s).method() == MissingRule.Method.MEAN
                        ? MissingRule.mean(means.applyAsDouble(s))
                        : missing.get(s))
                .toList();
        return new Preparation(segmentRule, filled, smoothing);
    }
}
