package lstm.config;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import lstm.config.ScoringConfig.AlarmConfig;
import lstm.config.ScoringConfig.RuleConfig;
import lstm.interval.AlarmRule;
import lstm.score.Channel;
import lstm.score.ChannelWeights;
import lstm.score.PlainError;
import lstm.score.Threshold;

/** The section of station.yml that says what is an alarm and what is reported. */
final class ScoringYaml {

    private static final List<String> OF_RECONSTRUCTION = List.of("error", "smoothing");
    private static final double USUAL_QUANTILE = 0.995;
    private static final double USUAL_SIGMAS = 3;
    private static final double MOST_PROBABILITY = 0.999999;

    /** What the score is made of. */
    private enum ScoreMethod {
        CHANNELS,
        RECONSTRUCTION
    }

    private ScoringYaml() {}

    static ScoringConfig read(Section section) {
        int top = section.integer("topSensors", 3, 1);
        Optional<PlainError> plain = plain(section);
        ChannelWeights channels = plain.isPresent() ? ChannelWeights.PLAIN : channels(section);
        Threshold threshold = threshold(section.section("threshold"));
        Section alarm = section.section("alarm");
        double enter = alarm.number("enter", AlarmRule.DEFAULT.enter(), 0.001, Double.MAX_VALUE);
        int rows = alarm.integer("rows", 1, 1);
        int of = alarm.integer("of", rows, rows);
        if (of > AlarmRule.MOST_ROWS) {
            throw alarm.refused(
                    "of",
                    "is " + of + "; must be at most " + AlarmRule.MOST_ROWS
                            + "; for longer alarms use scoring.long.minLength");
        }
        var rule = new AlarmConfig(
                enter,
                alarm.number("leave", Math.min(AlarmRule.DEFAULT.leave(), enter), 0, enter),
                alarm.number("peakShare", AlarmRule.DEFAULT.peakShare(), 0, 0.99),
                rows,
                of,
                alarm.length("maxGap", TimestepLength.ofTimesteps(0), 0).orElseThrow(),
                alarm.length("newBase", null, 0));
        alarm.refuseUnknown();
        var scoring = new ScoringConfig(
                top,
                channels,
                plain,
                threshold,
                rule,
                rule(section.section("long"), 0.98, 300),
                rule(section.section("short"), 0.997, 5));
        section.refuseUnknown();
        return scoring;
    }

    private static Optional<PlainError> plain(Section section) {
        boolean plain = OF_RECONSTRUCTION.stream().anyMatch(section::has);
        ScoreMethod method = section.choice("method", plain ? ScoreMethod.RECONSTRUCTION : ScoreMethod.CHANNELS);
        PlainError.Size size = section.choice("error", PlainError.Size.SQUARED);
        int smoothing = section.integer("smoothing", Channel.SMOOTHING_ROWS, 1, PlainError.MOST_ROWS);
        if (method == ScoreMethod.RECONSTRUCTION) {
            if (section.has("channels")) {
                throw section.refused(
                        "channels",
                        "are given, but with scoring.method reconstruction the score is the network's error alone; leave one of"
                                + " them out");
            }
            return Optional.of(new PlainError(size, smoothing));
        }
        OF_RECONSTRUCTION.forEach(section::withoutEffect);
        return Optional.empty();
    }

    private static Threshold threshold(Section section) {
        Threshold.Method method = section.choice("method", Threshold.Method.TAIL);
        OptionalDouble value = section.number("value");
        section.refuseUnknown();
        return switch (method) {
            case TAIL -> value.isEmpty() ? Threshold.USUAL : share(section, method, value.getAsDouble());
            case QUANTILE -> share(section, method, value.orElse(USUAL_QUANTILE));
            case SIGMA -> above(section, method, value.orElse(USUAL_SIGMAS));
            case MANUAL ->
                above(
                        section,
                        method,
                        value.orElseThrow(() -> section.refused(
                                "value", "is missing; with method manual it is the threshold, see the training page")));
        };
    }

    private static Threshold share(Section section, Threshold.Method method, double value) {
        double most = method == Threshold.Method.TAIL ? MOST_PROBABILITY : 1;
        if (!(value >= 0.5 && value <= most)) {
            throw section.refused(
                    "value",
                    "is " + value + ", with method " + method.word() + " it must be a share from 0.5 to " + most
                            + ", such as 0.995");
        }
        return Threshold.of(method, value);
    }

    private static Threshold above(Section section, Threshold.Method method, double value) {
        if (!(value > 0 && value <= Double.MAX_VALUE)) {
            throw section.refused(
                    "value", "is " + value + ", with method " + method.word() + " it must be a number above 0");
        }
        return Threshold.of(method, value);
    }

    private static ChannelWeights channels(Section scoring) {
        Section section = scoring.section("channels");
        Map<Channel, Double> weights = new EnumMap<>(Channel.class);
        for (Channel channel : Channel.MIXED) {
            weights.put(channel, section.number(channel.word(), channel.usualWeight(), 0, Double.MAX_VALUE));
        }
        ChannelWeights.Drift drift = section.choice("drift", ChannelWeights.USUAL.drift());
        section.refuseUnknown();
        if (weights.values().stream().allMatch(weight -> weight == 0)) {
            throw scoring.refused("channels", "all have weight 0; at least one must have more");
        }
        return new ChannelWeights(weights, drift);
    }

    private static RuleConfig rule(Section section, double probability, int minLength) {
        var rule = new RuleConfig(
                section.number("probability", probability, 0, 0.999999),
                section.length("minLength", TimestepLength.ofTimesteps(minLength), 1)
                        .orElseThrow(),
                section.length("maxGap", TimestepLength.ofTimesteps(15), 0).orElseThrow());
        section.refuseUnknown();
        return rule;
    }
}
