package lstm.online.alarm;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lstm.config.OnlineConfig.Ignore;
import lstm.score.Explanation.Cause;

/** Which deviations of single sensors are no reason for an alarm. */
final class IgnoreRules {

    private final Map<String, List<Ignore>> bySensor;

    IgnoreRules(List<Ignore> rules) {
        bySensor = rules.stream().collect(Collectors.groupingBy(Ignore::sensor));
    }

    /** Whether none of these sensors is a reason; false when there are none. */
    boolean coverAll(List<Cause> leading) {
        return !bySensor.isEmpty() && !leading.isEmpty() && leading.stream().allMatch(this::covers);
    }

    private boolean covers(Cause cause) {
        double deviation = cause.measured() - cause.expected();
        return bySensor.getOrDefault(cause.sensor(), List.of()).stream().anyMatch(rule -> covers(rule, deviation));
    }

    /** A deviation that is not known (NaN) is covered only by what covers every one. */
    private static boolean covers(Ignore rule, double deviation) {
        boolean side =
                switch (rule.direction()) {
                    case ABOVE -> deviation >= 0;
                    case BELOW -> deviation <= 0;
                    case BOTH -> true;
                };
        return side && (rule.minDeviation() == 0 || Math.abs(deviation) < rule.minDeviation());
    }
}
