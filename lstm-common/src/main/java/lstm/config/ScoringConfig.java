package lstm.config;

/**
 * When a score is an alarm and what is reported.
 *
 * @param topSensors sensors named per interval
 */
public record ScoringConfig(int topSensors, AlarmConfig alarm, RuleConfig longRule, RuleConfig shortRule) {

    /**
     * The row-by-row rule, in units of the score.
     *
     * @param peakShare share of its peak below which an alarm ends
     */
    public record AlarmConfig(double enter, double leave, double peakShare) {}

    /** What makes a stretch worth reporting. */
    public record RuleConfig(double probability, TimestepLength minLength, TimestepLength maxGap) {}
}
