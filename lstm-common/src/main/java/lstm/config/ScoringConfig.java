package lstm.config;

import java.util.Optional;
import lstm.frame.TimeAxis;
import lstm.interval.AlarmRule;
import lstm.interval.ReportRule;
import lstm.score.ChannelWeights;

/**
 * When a score is an alarm and what is reported.
 *
 * @param topSensors sensors named per interval
 * @param channels what every channel counts in the score; settled by training
 */
public record ScoringConfig(
        int topSensors, ChannelWeights channels, AlarmConfig alarm, RuleConfig longRule, RuleConfig shortRule) {

    /** The rule that says row by row what is an alarm; {@code stepNanos} makes timesteps of durations on an axis. */
    public AlarmRule alarmRule(long stepNanos, TimeAxis axis) {
        return new AlarmRule(
                alarm.enter(),
                alarm.leave(),
                alarm.peakShare(),
                alarm.rows(),
                alarm.of(),
                alarm.maxGap().timesteps(stepNanos),
                alarm.newBase()
                        .map(length -> length.timesteps(stepNanos))
                        .orElseGet(() -> TimestepLength.ofNanos(axis.dayNanos()).timesteps(stepNanos)));
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
     * @param rows of the last {@code of} rows that must be above {@code enter}
     * @param maxGap longest dip that does not end an alarm
     * @param newBase time in alarm after which its level is the new base; 0 for never, empty for a day
     */
    public record AlarmConfig(
            double enter,
            double leave,
            double peakShare,
            int rows,
            int of,
            TimestepLength maxGap,
            Optional<TimestepLength> newBase) {}

    /** What makes a stretch worth reporting. */
    public record RuleConfig(double probability, TimestepLength minLength, TimestepLength maxGap) {

        ReportRule rule(long stepNanos) {
            return new ReportRule(probability, minLength.timesteps(stepNanos), maxGap.timesteps(stepNanos));
        }
    }
}
