package lstm.train;

import java.util.List;
import java.util.Locale;
import lstm.config.ScoringConfig;
import lstm.report.Cell;
import lstm.report.Column;
import lstm.report.Fact;
import lstm.report.Numbers;
import lstm.report.Row;
import lstm.report.Section;
import lstm.report.SortableTable;
import lstm.report.TableSection;
import lstm.report.TextSection;
import lstm.report.Tone;
import lstm.score.Calibration;
import lstm.score.Channel;
import lstm.score.ChannelModel;
import lstm.score.ClaimCount;
import lstm.score.Promise;
import lstm.score.PromiseText;
import lstm.score.Relation;
import lstm.score.ScoreModel;
import lstm.score.SettledRows;

/**
 * The part of the page that tells how far a group's score can be trusted: what can be promised, whether claimed
 * probabilities are kept, and how channels and naive detectors do on clean rows.
 */
final class TrustPart {

    private TrustPart() {}

    static List<Section> of(ScoreModel model, CleanLevels levels, ScoringConfig scoring) {
        return List.of(promised(model, scoring), reliability(model, levels), channels(model, levels));
    }

    /** What far from outliers means, for a sentence. */
    private static String far(ScoreModel model) {
        return "without the " + SettledRows.longest(model.prepared())
                + " rows after each, or fewer where they are many";
    }

    static Fact promise(ScoreModel model, ScoringConfig scoring) {
        return model.promise()
                .map(promise -> {
                    PromiseText text = scoring.promise(promise, model.causal());
                    Tone tone = promise.verdict() == Promise.Verdict.HOLDS ? Tone.GOOD : Tone.WARN;
                    return new Fact("What can be promised", text.brief(), text.note(), tone);
                })
                .orElseGet(() -> Fact.of("What can be promised", "not known"));
    }

    private static Section promised(ScoreModel model, ScoringConfig scoring) {
        String words = model.promise()
                .map(promise -> scoring.promise(promise, model.causal()).words())
                .orElse("this is not known");
        return TextSection.of(
                "What can be promised",
                TextSection.sentence(words),
                "This is counted in clean rows that are far from outliers, " + far(model)
                        + ". Near outliers that cleaning left out the score is high more often; how much, the next tables say.");
    }

    private static Section reliability(ScoreModel model, CleanLevels levels) {
        CleanLevels.Counted any = levels.above(ClaimCount.LEVELS.get(0));
        return new TableSection(
                "Is a probability what it says?",
                "Of the " + Numbers.count(any.rows()) + " held-out clean rows " + Numbers.count(any.settledRows())
                        + " are far from outliers, " + far(model)
                        + "; on such rows probabilities are fitted, as models score them that have not"
                        + " seen them. So where the plant drifts, fewer of them are above here than claimed. "
                        + words(model.causal().calibration())
                        + " Rows next to each other are alike, so that even a good table is off by some.",
                new SortableTable(
                        "claimed and observed",
                        List.of(
                                Column.text("claimed"),
                                Column.number("should be above", ""),
                                Column.number("far from outliers", ""),
                                Column.number("times as many", ""),
                                Column.number("all held out", ""),
                                Column.number("times as many", "")),
                        ClaimCount.LEVELS.stream()
                                .map(levels::above)
                                .map(above -> row(above.settledClaim(), above.claim()))
                                .toList()));
    }

    private static Row row(ClaimCount settled, ClaimCount all) {
        return Row.of(
                Cell.text(Double.toString(all.claimed())),
                Cell.percent(all.expectedShare()),
                Cell.percent(settled.observedShare()),
                times(settled),
                Cell.percent(all.observedShare()),
                times(all));
    }

    private static Cell times(ClaimCount claim) {
        return claim.timesAsMany().isEmpty()
                ? Cell.text("too few rows")
                : Cell.number(claim.timesAsMany().getAsDouble(), 2);
    }

    /** How probabilities were found, in a sentence. */
    private static String words(Calibration calibration) {
        Calibration.Tail tail = calibration.tail();
        String kind = tail.hasDistribution()
                ? String.format(
                        Locale.ROOT,
                        "their tail is a fitted generalised Pareto distribution (shape %.2f).",
                        tail.shape())
                : "no distribution fitted their tail, so it is the one of the rows themselves.";
        return "They come from " + Numbers.count(calibration.rows()) + " clean rows, "
                + (calibration.heldOut() ? "all of them held out" : "all there are, for too few were held out") + "; "
                + kind;
    }

    private static Section channels(ScoreModel model, CleanLevels levels) {
        return new TableSection(
                "Score, channels and naive detectors",
                "Each is scaled so that 1 % of all clean rows far from outliers are above 1. Of the held-out ones more are above"
                        + " where the plant drifts, or where training learnt by heart. Which one finds more faults only labels can tell:"
                        + " lstm evaluate.",
                new SortableTable(
                        "channels",
                        List.of(
                                Column.text("what"),
                                Column.number("weight", ""),
                                Column.number("above 1, far from outliers", ""),
                                Column.number("all held out", ""),
                                Column.text("about")),
                        levels.all().stream().map(one -> row(one, model)).toList()));
    }

    private static Row row(CleanLevels.Counted counted, ScoreModel model) {
        double weight = model.causal().channels().stream()
                .filter(channel -> channel.channel().word().equals(counted.name()))
                .mapToDouble(ChannelModel::weight)
                .findFirst()
                .orElse(Double.NaN);
        return Row.of(
                Cell.text(counted.name()),
                Cell.number(weight),
                Cell.percent(counted.settledShare()),
                Cell.percent(counted.share()),
                Cell.text(about(counted.name(), model)));
    }

    private static String about(String name, ScoreModel model) {
        for (Channel channel : Channel.values()) {
            if (channel.word().equals(name)) {
                return about(channel, model);
            }
        }
        return switch (name) {
            case "score" -> "the weighted mean of the channels, which alarms go by";
            case "mean-abs-z" -> "naive: the mean over the sensors of |z|";
            case "pca" -> "naive: principal components, T² and Q";
            default -> "naive";
        };
    }

    private static String about(Channel channel, ScoreModel model) {
        return switch (channel) {
            case LEVEL -> "how far a sensor is from its mean";
            case NETWORK -> "how far it is from what the network reconstructs";
            case RECONSTRUCTION -> "the network's error by itself, its mean over the sensors";
            case LOCAL -> "the same against its own slow mean";
            case RELATION ->
                "how far it is from what the other sensors say; "
                        + model.prepared().relation().map(TrustPart::gates).orElse("");
        };
    }

    /** For how many sensors the masked network is used on top of the linear relation. */
    private static String gates(Relation relation) {
        int sensors = relation.linear().sensors();
        return relation.network()
                .map(gated -> "linear, with a masked network on top for "
                        + gated.used().stream().filter(used -> used).count() + " of " + sensors + " sensors")
                .orElse("linear for all " + sensors + " sensors");
    }
}
