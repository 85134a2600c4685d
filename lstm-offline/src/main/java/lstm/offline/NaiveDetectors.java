package lstm.offline;

import java.util.ArrayList;
import java.util.List;
import lstm.interval.AlarmRule;
import lstm.score.Baseline;
import lstm.score.RowScore;
import lstm.score.ScoreModel;
import lstm.score.Scorer;

/** The naive detectors that score rows beside a group's model, each with an alarm of its own. */
final class NaiveDetectors {

    private final Scorer scorer;
    private final AlarmRule rule;
    private final List<Baseline> baselines;
    private final List<AlarmRule.State> alarms = new ArrayList<>();
    private final List<String> names;
    private final double[] filled; // [sensors]
    private boolean counted = true; // whether the row before was one of a running plant

    /** Starts before the scorer's first row. */
    NaiveDetectors(ScoreModel model, Scorer scorer, AlarmRule rule) {
        this.scorer = scorer;
        this.rule = rule;
        baselines = Baseline.all(model);
        names = baselines.stream().map(Baseline::name).toList();
        baselines.forEach(baseline -> alarms.add(AlarmRule.State.QUIET));
        filled = new double[scorer.sensors()];
    }

    List<String> names() {
        return names;
    }

    /** Scores the row that the scorer came to, number {@code row} of the block. */
    void score(int row, RowScore said, boolean inMaintenance, ScoredBlock.OfGroup block) {
        boolean counts = said.operating().counts();
        boolean broken = said.newSegment() || !counted;
        scorer.copyMeasured(filled);
        for (int b = 0; b < baselines.size(); b++) {
            Baseline baseline = baselines.get(b);
            double score = counts ? baseline.next(filled, broken) : Double.NaN;
            AlarmRule.State before = said.endsAlarms() ? AlarmRule.State.QUIET : alarms.get(b);
            AlarmRule.State now = counts ? rule.next(before, score) : before;
            alarms.set(b, now);
            boolean anomaly = counts && now.alarm() && !inMaintenance;
            block.baseline(row, b, score, anomaly);
        }
        counted = counts;
    }
}
