package lstm.cleaning.quality;

import java.util.Comparator;
import java.util.List;

/**
 * How good one sensor is to learn from; all of the rows in which the plant runs.
 *
 * @param coverage share of rows with a measurement, in [0, 1]
 * @param longestGap most rows in a row without one
 * @param longestStill most rows in a row with one value
 * @param findings what stands out; none for a good sensor
 */
public record SensorQuality(
        String sensor, double coverage, long longestGap, long longestStill, List<Finding> findings) {

    public SensorQuality {
        findings = List.copyOf(findings);
    }

    /** The worst of its findings. */
    public Verdict verdict() {
        return findings.stream()
                .map(Finding::verdict)
                .max(Comparator.naturalOrder())
                .orElse(Verdict.GOOD);
    }
}
