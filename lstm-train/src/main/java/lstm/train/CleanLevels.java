package lstm.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lstm.score.Baseline;
import lstm.score.Channel;
import lstm.score.RowScore;
import lstm.score.ScoreModel;
import lstm.score.Scorer;

/**
 * How often held-out clean rows exceed what few of them should exceed: in the score, in each channel, in the naive
 * detectors, and at claimed probabilities. What can be compared without labels. Not thread-safe.
 */
final class CleanLevels {

    /** Probabilities whose claim is compared with what was observed. */
    static final List<Double> CLAIMED = List.of(0.9, 0.99, 0.999);

    private final Counted score = new Counted("score");
    private final List<Counted> channels;
    private final List<Baseline> baselines;
    private final List<Counted> ofBaselines;
    private final Map<Double, Long> above = new TreeMap<>(); // rows by claimed probability
    private final double[] row; // [sensors]
    private boolean counted = true; // whether the row before was one of a running plant

    CleanLevels(ScoreModel model, Scorer scorer) {
        channels =
                scorer.channels().stream().map(Channel::word).map(Counted::new).toList();
        baselines = Baseline.all(model, 0).stream()
                .filter(Baseline.OfRows.class::isInstance) // the level channel is there, and dice tell nothing
                .toList();
        ofBaselines = baselines.stream().map(Baseline::name).map(Counted::new).toList();
        CLAIMED.forEach(claimed -> above.put(claimed, 0L));
        row = new double[scorer.sensors()];
    }

    /** How many rows something judged, and how many of them were above 1. */
    static final class Counted {

        private final String name;
        private long rows;
        private long aboveOne;

        private Counted(String name) {
            this.name = name;
        }

        private void take(double value) {
            rows += Double.isNaN(value) ? 0 : 1;
            aboveOne += value > 1 ? 1 : 0;
        }

        String name() {
            return name;
        }

        /** NaN without a row. */
        double share() {
            return rows == 0 ? Double.NaN : (double) aboveOne / rows;
        }
    }

    /** Takes the row that the scorer has just scored; {@code counts}: whether it is clean and held out. */
    void take(RowScore said, Scorer scorer, boolean counts) {
        boolean running = said.operating().counts();
        boolean broken = said.newSegment() || !counted;
        scorer.copyMeasured(row);
        for (int b = 0; b < baselines.size(); b++) {
            double value = running ? baselines.get(b).next(row, broken) : Double.NaN; // each has a memory of its own
            if (counts) {
                ofBaselines.get(b).take(value);
            }
        }
        counted = running;
        if (counts && said.scored()) {
            score.take(said.score());
            for (int c = 0; c < channels.size(); c++) {
                channels.get(c).take(scorer.channelScore(c));
            }
            above.replaceAll((claimed, rows) -> rows + (said.probability() > claimed ? 1 : 0));
        }
    }

    /** The score, its channels in order, and the naive detectors. */
    List<Counted> all() {
        var all = new ArrayList<Counted>();
        all.add(score);
        all.addAll(channels);
        all.addAll(ofBaselines);
        return all;
    }

    /** Held-out clean rows with a score. */
    long rows() {
        return score.rows;
    }

    /** How many of them are above a probability of {@link #CLAIMED}. */
    long above(double claimed) {
        return above.get(claimed);
    }
}
