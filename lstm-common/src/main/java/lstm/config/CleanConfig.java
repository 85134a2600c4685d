package lstm.config;

import java.util.List;
import java.util.Optional;

/**
 * How outliers are found and clean intervals made.
 *
 * @param nu share of rows that each detector objects to, in (0, 0.5]
 * @param vote whose objection makes a row an outlier
 * @param passes 1: the detectors' vote alone; 2: the linear channels judge what it left, too
 * @param maxGap longest run of rows of the other kind that is bridged
 * @param minLengthClean shortest clean interval; empty: 5000, less for short data
 * @param minLengthAnomalous shortest anomalous interval
 * @param good times that are known to be clean, whatever a detector says
 * @param bad times that are known not to be
 */
public record CleanConfig(
        double nu,
        Vote vote,
        int passes,
        TimestepLength maxGap,
        Optional<TimestepLength> minLengthClean,
        TimestepLength minLengthAnomalous,
        List<TimeRange> good,
        List<TimeRange> bad) {

    public CleanConfig {
        good = List.copyOf(good);
        bad = List.copyOf(bad);
    }

    /** Whose objection makes a row an outlier. */
    public enum Vote {
        ANY,
        ALL
    }
}
