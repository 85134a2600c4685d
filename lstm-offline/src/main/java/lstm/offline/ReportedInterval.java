package lstm.offline;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lstm.interval.AlarmTracker;
import lstm.score.Channel;
import lstm.score.Explanation;

/**
 * A stretch of anomaly that a rule found worth reporting.
 *
 * @param start ISO-8601 time of the first row, or its step number
 * @param end one step after the last row
 * @param open whether it still went on when the history ended
 * @param muted whether it was an alarm in maintenance only: shown, but not raised
 * @param rows number of rows that count, so that those of a short stop within are left out
 * @param index {@code [start, end)} in data rows of the source
 * @param peakTime of the row with the highest score
 * @param carriedBy one sentence: which channel carries it, and what its sensors did
 * @param channels share of the score by channel
 * @param sensors those with the largest share, first the largest
 * @param startNanos the same as {@code start}
 * @param endNanos the same as {@code end}
 */
record ReportedInterval(
        int group,
        String start,
        String end,
        String kind,
        boolean open,
        boolean muted,
        long rows,
        List<Long> index,
        double peakProbability,
        double meanProbability,
        double peakScore,
        double meanScore,
        String peakTime,
        String carriedBy,
        Map<String, Double> channels,
        List<SensorPart> sensors,
        @JsonIgnore long startNanos,
        @JsonIgnore long endNanos) {

    ReportedInterval {
        index = List.copyOf(index);
        channels = Collections.unmodifiableMap(new LinkedHashMap<>(channels));
        sensors = List.copyOf(sensors);
    }

    /** Shares by the channels' names in files, in their order. */
    static Map<String, Double> channels(Map<Channel, Double> shares) {
        Map<String, Double> named = new LinkedHashMap<>();
        shares.forEach((channel, share) -> named.put(channel.word(), share));
        return named;
    }

    /**
     * A sensor's part in an interval.
     *
     * @param name what a person calls it; null when it has no name
     * @param share mean share of the score over the interval's high rows
     * @param channel the one with most of that share
     * @param measured at the peak, in the plant's unit
     * @param expected at the peak by the network, in the plant's unit; null when it had no full window
     */
    record SensorPart(
            String sensor,
            @JsonInclude(JsonInclude.Include.NON_NULL) String name,
            double share,
            String channel,
            Double measured,
            Double expected) {

        static SensorPart of(Explanation.Cause cause) {
            return new SensorPart(
                    cause.sensor(),
                    cause.name().orElse(null),
                    cause.share(),
                    cause.channel().word(),
                    finite(cause.measured()),
                    finite(cause.expected()));
        }

        private static Double finite(double value) {
            return Double.isFinite(value) ? value : null;
        }

        /** Tag and name, for people. */
        String label() {
            return name == null ? sensor : sensor + " (" + name + ")";
        }
    }

    @JsonIgnore
    boolean isLong() {
        return kind.equals(name(AlarmTracker.Kind.LONG));
    }

    static String name(AlarmTracker.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
