package lstm.config;

import java.util.Optional;
import java.util.OptionalDouble;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.frame.TimeAxis;
import lstm.interval.AlarmRule;
import lstm.interval.ReportRule;
import lstm.score.Chain;
import lstm.score.ChannelWeights;
import lstm.score.PlainError;
import lstm.score.Promise;
import lstm.score.PromiseText;
import lstm.score.Threshold;

/**
 * When a score is an alarm and what is reported.
 *
 * @param topSensors sensors named per interval
 * @param channels what every channel counts in the score; settled by training
 * @param plain how the network's error alone makes the score; empty where channels do; settled by training
 * @param threshold how the score above which an alarm begins is found
 */
public record ScoringConfig(
        int topSensors,
        ChannelWeights channels,
        Optional<PlainError> plain,
        Threshold threshold,
        AlarmConfig alarm,
        RuleConfig longRule,
        RuleConfig shortRule) {

    /**
     * The alarm as it is for one model's scores: where a {@link Threshold} says at which score it begins, with that entry, and left
     * lower in proportion.
     *
     * @throws UserException when the bundle is too old for the threshold
     */
    public AlarmConfig alarmOf(Chain chain) {
        try {
            OptionalDouble level = threshold.level(chain);
            return level.isEmpty() ? alarm : alarm.entering(level.getAsDouble());
        } catch (IllegalArgumentException e) {
            throw new UserException(
                    ExitCode.BUNDLE,
                    "the bundle does not fit scoring.threshold.method "
                            + threshold.method().word() + ": " + e.getMessage() + ", or use method tail or manual",
                    e);
        }
    }

    /** What a promise comes to where alarms begin as they do in one model's scores. */
    public PromiseText promise(Promise promise, Chain chain) {
        return PromiseText.of(
                promise, alarmOf(chain).enter(), threshold, chain.plainUnit().orElse(1));
    }

    /** The rule that says row by row what is an alarm in a model's scores. */
    public AlarmRule alarmRule(Chain chain, long stepNanos, TimeAxis axis) {
        return alarmOf(chain).rule(stepNanos, axis);
    }

    /** The same without a look at any model's scores; {@code stepNanos} makes timesteps of durations on an axis. */
    public AlarmRule alarmRule(long stepNanos, TimeAxis axis) {
        return alarm.rule(stepNanos, axis);
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
            Optional<TimestepLength> newBase) {

        /** The same with another entry; {@code leave} keeps its share of it. */
        AlarmConfig entering(double other) {
            return new AlarmConfig(other, other * (leave / enter), peakShare, rows, of, maxGap, newBase);
        }

        AlarmRule rule(long stepNanos, TimeAxis axis) {
            return new AlarmRule(
                    enter,
                    Math.min(leave, enter),
                    peakShare,
                    rows,
                    of,
                    maxGap.timesteps(stepNanos),
                    newBase.map(length -> length.timesteps(stepNanos))
                            .orElseGet(() ->
                                    TimestepLength.ofNanos(axis.dayNanos()).timesteps(stepNanos)));
        }
    }

    /** What makes a stretch worth reporting. */
    public record RuleConfig(double probability, TimestepLength minLength, TimestepLength maxGap) {

        ReportRule rule(long stepNanos) {
            return new ReportRule(probability, minLength.timesteps(stepNanos), maxGap.timesteps(stepNanos));
        }
    }
}
