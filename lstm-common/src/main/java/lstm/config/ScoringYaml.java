package lstm.config;

import java.util.EnumMap;
import java.util.Map;
import lstm.config.ScoringConfig.AlarmConfig;
import lstm.config.ScoringConfig.RuleConfig;
import lstm.interval.AlarmRule;
import lstm.score.Channel;
import lstm.score.ChannelWeights;

/** The section of station.yml that says what is an alarm and what is reported. */
final class ScoringYaml {

    private ScoringYaml() {}

    static ScoringConfig read(Section section) {
        int top = section.integer("topSensors", 3, 1);
        ChannelWeights channels = channels(section);
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
                rule,
                rule(section.section("long"), 0.98, 300),
                rule(section.section("short"), 0.997, 5));
        section.refuseUnknown();
        return scoring;
    }

    private static ChannelWeights channels(Section scoring) {
        Section section = scoring.section("channels");
        Map<Channel, Double> weights = new EnumMap<>(Channel.class);
        for (Channel channel : Channel.values()) {
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
