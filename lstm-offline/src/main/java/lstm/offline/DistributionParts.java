package lstm.offline;

import java.util.ArrayList;
import java.util.List;
import lstm.config.ScoringConfig;
import lstm.config.ScoringConfig.RuleConfig;
import lstm.offline.OfflineReport.Group;
import lstm.report.ChartSection;
import lstm.report.Curve;
import lstm.report.CurveChart;
import lstm.report.Figure;
import lstm.report.Level;
import lstm.report.Role;
import lstm.report.Section;
import lstm.report.Tone;
import lstm.report.ValueAxis;
import lstm.score.ProbabilityCurve;

/**
 * How the scores of a group are spread beside those of clean rows, with the thresholds of both rules: what share of rows has
 * a score, and what share has at most that score.
 */
record DistributionParts(ScoringConfig scoring, Overview overview) {

    private static final double LEAST_SHARE = 0.001; // on both sides, so much is left out of the picture

    /** Nothing where no row has a score. */
    List<Section> of(Group group, String title) {
        ScoreCounts counts = overview.counts(group.id());
        if (counts.all() == 0) {
            return List.of();
        }
        ProbabilityCurve clean = overview.clean(group.id());
        List<Level> levels = levels(clean);
        double[] cleanShares = cleanShares(clean);
        int first = first(counts, cleanShares);
        int last = last(counts, cleanShares, levels);
        return List.of(ChartSection.grid(
                title,
                title.isEmpty()
                        ? ""
                        : "Clean rows of the training beside the rows of this report; dashed, upright: from"
                                + " where on each rule sees an anomaly.",
                2,
                List.of(
                        Figure.of(
                                "Share of rows by score",
                                "Clean rows as the bundle's calibration has them. The further apart, the more has changed.",
                                new CurveChart(
                                        "score",
                                        new ValueAxis("share of rows", 0, Double.NaN, false),
                                        List.of(
                                                shares("clean rows", Role.QUIET, cleanShares, first, last),
                                                shares("this report", Role.SCORE, shares(counts), first, last)),
                                        levels,
                                        true)),
                        Figure.of(
                                "Cumulative distribution",
                                "The share of rows with at most that score; for clean rows that is the anomaly probability.",
                                new CurveChart(
                                        "score",
                                        ValueAxis.probability("share with at most this score"),
                                        List.of(
                                                sums("clean rows", Role.QUIET, true, cleanShares, first, last),
                                                sums("this report", Role.SCORE, false, shares(counts), first, last)),
                                        levels,
                                        true)))));
    }

    /** Scores at which the rules' probabilities are reached; a rule that no score reaches has none. */
    private List<Level> levels(ProbabilityCurve clean) {
        var levels = new ArrayList<Level>();
        add(levels, clean, "long", scoring.longRule(), Tone.BAD);
        add(levels, clean, "short", scoring.shortRule(), Tone.WARN);
        return levels;
    }

    private static void add(List<Level> levels, ProbabilityCurve clean, String name, RuleConfig rule, Tone tone) {
        double score = clean.scoreAt(rule.probability());
        if (score > 0 && score <= ScoreCounts.edge(ScoreCounts.BINS)) {
            levels.add(new Level(score, name + " rule, probability " + rule.probability(), tone));
        }
    }

    private static double[] cleanShares(ProbabilityCurve clean) {
        var shares = new double[ScoreCounts.BINS];
        for (int bin = 0; bin < shares.length; bin++) {
            double below = bin == 0 ? 0 : clean.of(ScoreCounts.edge(bin));
            double upTo = bin == shares.length - 1 ? 1 : clean.of(ScoreCounts.edge(bin + 1));
            shares[bin] = upTo - below;
        }
        return shares;
    }

    private static double[] shares(ScoreCounts counts) {
        var shares = new double[ScoreCounts.BINS];
        for (int bin = 0; bin < shares.length; bin++) {
            shares[bin] = counts.share(bin);
        }
        return shares;
    }

    private static int first(ScoreCounts counts, double[] clean) {
        int bin = 0;
        double one = 0;
        double two = 0;
        while (bin < clean.length - 2 && one + counts.share(bin) < LEAST_SHARE && two + clean[bin] < LEAST_SHARE) {
            one += counts.share(bin);
            two += clean[bin];
            bin++;
        }
        return bin;
    }

    /** As far as there is a row of the report, a threshold, or more than a little of the clean rows. */
    private static int last(ScoreCounts counts, double[] clean, List<Level> levels) {
        int bin = clean.length - 1;
        double left = 0;
        while (bin > 1 && counts.share(bin) == 0 && left + clean[bin] < LEAST_SHARE) {
            left += clean[bin];
            bin--;
        }
        return levels.stream().mapToInt(level -> ScoreCounts.bin(level.value())).reduce(bin, Math::max);
    }

    private static Curve shares(String name, Role role, double[] shares, int first, int last) {
        var x = new ArrayList<Double>();
        var y = new ArrayList<Double>();
        for (int bin = first; bin <= last; bin++) {
            x.add(ScoreCounts.edge(bin));
            y.add(shares[bin]);
        }
        x.add(ScoreCounts.edge(last + 1));
        y.add(shares[last]); // a step holds until the end of its bin
        return new Curve(name, role, false, true, x, y);
    }

    private static Curve sums(String name, Role role, boolean dashed, double[] shares, int first, int last) {
        var x = new ArrayList<Double>();
        var y = new ArrayList<Double>();
        double sum = 0;
        for (int bin = 0; bin <= last; bin++) {
            if (bin >= first) {
                x.add(ScoreCounts.edge(bin));
                y.add(Math.min(1, sum));
            }
            sum += shares[bin];
        }
        x.add(ScoreCounts.edge(last + 1));
        y.add(Math.min(1, sum));
        return new Curve(name, role, dashed, false, x, y);
    }
}
