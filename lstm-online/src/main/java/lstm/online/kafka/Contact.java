package lstm.online.kafka;

import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/** Whether brokers are there, as a client's own numbers say: it tries again for ever and says nothing itself. */
final class Contact {

    private Contact() {}

    /** Whether a broker is connected, or may be soon. */
    static boolean stands(Map<MetricName, ? extends Metric> numbers) {
        return sum(numbers, "connection-count") > 0;
    }

    /** Whether every attempt to connect has failed so far, and there was one: on a busy machine the first takes its time. */
    static boolean failed(Map<MetricName, ? extends Metric> numbers) {
        return sum(numbers, "connection-creation-total") == 0 && sum(numbers, "connection-close-total") > 0;
    }

    private static double sum(Map<MetricName, ? extends Metric> numbers, String name) {
        return numbers.entrySet().stream()
                .filter(number -> number.getKey().name().equals(name))
                .mapToDouble(number -> (double) number.getValue().metricValue())
                .sum();
    }
}
