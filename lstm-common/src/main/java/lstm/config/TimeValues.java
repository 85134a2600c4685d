package lstm.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Reads values that are lengths of time. {@link Section} says what each is. */
final class TimeValues {

    private TimeValues() {}

    static Optional<TimestepLength> length(Value value, TimestepLength fallback, int least) {
        String allowed = "timesteps (at least " + least + ") or a duration such as PT15M";
        Optional<TimestepLength> result = Optional.ofNullable(fallback);
        if (value.isInteger() && value.node().asLong() >= least) {
            result = Optional.of(TimestepLength.ofTimesteps(value.node().asLong()));
        } else if (!value.isMissing()) {
            result = parsed(value.node(), 1).map(found -> new TimestepLength(0, Optional.of(found)));
            if (result.isEmpty()) {
                throw value.wrong("must be timesteps (at least " + least + ") or a duration above zero such as PT15M");
            }
        }
        value.asked(
                allowed,
                fallback,
                result.<Object>map(r -> r.duration().isPresent() ? r.toString() : (Object) r.timesteps())
                        .orElse(null));
        return result;
    }

    /** {@code fallback}: null where there is none. */
    static Duration aboveZero(Value value, Duration fallback) {
        return duration(value, fallback, 1, "must be a duration above zero, such as PT1M or PT0.5S");
    }

    /** {@code fallback}: null where there is none. */
    static Duration zeroOrMore(Value value, Duration fallback) {
        return duration(value, fallback, 0, "must be a duration such as PT1M or PT0.5S; PT0S is allowed");
    }

    private static Duration duration(Value value, Duration fallback, long leastNanos, String allowed) {
        Duration result =
                value.isMissing() ? fallback : parsed(value.node(), leastNanos).orElseThrow(() -> value.wrong(allowed));
        value.asked("duration", fallback, result == null ? null : result.toString());
        return result;
    }

    /** Empty where it is none, or a shorter one. */
    private static Optional<Duration> parsed(JsonNode value, long leastNanos) {
        try {
            Duration duration = Duration.parse(value.asText());
            long nanos = duration.toNanos(); // an ArithmeticException beyond 292 years
            return nanos < leastNanos ? Optional.empty() : Optional.of(duration);
        } catch (DateTimeParseException | ArithmeticException e) {
            return Optional.empty();
        }
    }
}
