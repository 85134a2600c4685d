package lstm.config;

import java.util.Map;
import lstm.interval.AlarmRule;
import lstm.interval.ReportRule;
import lstm.score.Channel;

/**
 * When a score is an alarm and what is reported.
 *
 * @param topSensors sensors named per interval
 * @param channels weight of every channel in the score; 0 leaves one out; settled by training
 */
public record ScoringConfig(
        int topSensors, Map<Channel, Double> channels, AlarmConfig alarm, RuleConfig longRule, RuleConfig shortRule) {

    public ScoringConfig {
        channels = Map.copyOf(channels);
    }

    /** The rule that says row by row what is an alarm. */
    public AlarmRule alarmRule() {
        return new AlarmRule(alarm.enter(), alarm.leave(), alarm.peakShare());
    }

    /** The rule that reports long stretches; {@code stepNanos} makes timesteps of durations. */
    public ReportRule longRule(long stepNanos) {
        return longRule.rule(stepNanos);
    }

    /** The rule that reports short stretches; {@code stepNanos} makes timesteps of durations. */
    public ReportRule shortRule(long stepNanos) {
        return shortRule.rule(stepNanos);
    }

    /**
     * The row-by-row rule, in units of the score.
     *
     * @param peakShare share of its peak below which an alarm ends
     */
    public record AlarmConfig(double enter, double leave, double peakShare) {}

    /** What makes a stretch worth reporting. */
    public record RuleConfig(double probability, TimestepLength minLength, TimestepLength maxGap) {

        ReportRule rule(long stepNanos) {
            return new ReportRule(probability, minLength.timesteps(stepNanos), maxGap.timesteps(stepNanos));
        }
    }
}
