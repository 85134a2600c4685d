package lstm.interval;

import lstm.check.Require;

/**
 * What makes a stretch of anomaly worth reporting. Looks at the probability alone; whether a single row is in alarm is
 * decided by {@link AlarmRule} from the score, independently.
 *
 * @param probability anomaly probability that a row must exceed, in [0, 1)
 * @param minLength shortest stretch, in timesteps, at least 1
 * @param maxGap longest dip bridged, in timesteps, at least 0
 */
public record ReportRule(double probability, int minLength, int maxGap) {

    public ReportRule {
        Require.between("probability", probability, 0, Math.nextDown(1.0));
        Require.atLeast("minLength", minLength, 1);
        Require.atLeast("maxGap", maxGap, 0);
    }

    RunTracker tracker() {
        return new RunTracker(minLength, maxGap);
    }
}
