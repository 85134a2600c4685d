package lstm.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lstm.score.Baseline;
import lstm.score.Channel;
import lstm.score.ClaimCount;
import lstm.score.RowScore;
import lstm.score.ScoreModel;
import lstm.score.Scorer;

/**
 * How often held-out clean rows exceed what few of them should exceed: in the score, in each channel, in the naive
 * detectors, and at claimed probabilities. What can be compared without labels.
 *
 * <p>Every figure is there twice: of all held-out clean rows, and of those among them that are settled, on which the unit of
 * the score and its probability were fitted. Not thread-safe.
 */
final class CleanLevels {

    private final Counted score = new Counted("score", 1);
    private final List<Counted> channels;
    private final List<Baseline> baselines;
    private final List<Counted> ofBaselines;
    private final Map<Double, Counted> probabilities = new TreeMap<>(); // by what is claimed
    private final double[] row; // [sensors]
    private boolean counted = true; // whether the row before was one of a running plant

    CleanLevels(ScoreModel model, Scorer scorer) {
        channels = scorer.channels().stream()
                .map(Channel::word)
                .map(name -> new Counted(name, 1))
                .toList();
        baselines = Baseline.all(model).stream()
                .filter(Baseline.OfRows.class::isInstance) // the level channel is there
                .toList();
        ofBaselines = baselines.stream()
                .map(Baseline::name)
                .map(name -> new Counted(name, 1))
                .toList();
        ClaimCount.LEVELS.forEach(claimed -> probabilities.put(claimed, new Counted("probability", claimed)));
        row = new double[scorer.sensors()];
    }

    /** What kind of row one is. */
    enum Kind {
        /** Of no interest here. */
        OTHER,
        /** Clean and held out, but soon after an outlier. */
        UNSETTLED,
        /** Clean, held out, and far from outliers. */
        SETTLED
    }

    /** How many rows something judged, and how many of them were above a level. */
    static final class Counted {

        private final String name;
        private final double level;
        private long rows;
        private long above;
        private long settledRows;
        private long settledAbove;

        private Counted(String name, double level) {
            this.name = name;
            this.level = level;
        }

        private void take(double value, Kind kind) {
            if (Double.isNaN(value) || kind == Kind.OTHER) {
                return;
            }
            int high = value > level ? 1 : 0;
            rows++;
            above += high;
            settledRows += kind == Kind.SETTLED ? 1 : 0;
            settledAbove += kind == Kind.SETTLED ? high : 0;
        }

        String name() {
            return name;
        }

        /** Held-out clean rows. */
        long rows() {
            return rows;
        }

        /** Those of them that are settled. */
        long settledRows() {
            return settledRows;
        }

        /** Share of {@link #rows} above the level; NaN without a row. */
        double share() {
            return rows == 0 ? Double.NaN : (double) above / rows;
        }

        /** Share of {@link #settledRows} above the level; NaN without a row. */
        double settledShare() {
            return settledRows == 0 ? Double.NaN : (double) settledAbove / settledRows;
        }

        /** Of a probability: its claim against all rows. */
        ClaimCount claim() {
            return new ClaimCount(level, rows, above);
        }

        /** Of a probability: its claim against {@link #settledRows}. */
        ClaimCount settledClaim() {
            return new ClaimCount(level, settledRows, settledAbove);
        }
    }

    /** Takes the row that the scorer has just scored. */
    void take(RowScore said, Scorer scorer, Kind kind) {
        boolean running = said.operating().counts();
        boolean broken = said.newSegment() || !counted;
        scorer.copyMeasured(row);
        for (int b = 0; b < baselines.size(); b++) { // also of other rows: each has a memory of its own
            ofBaselines.get(b).take(running ? baselines.get(b).next(row, broken) : Double.NaN, kind);
        }
        counted = running;
        if (said.scored()) {
            score.take(said.score(), kind);
            for (int c = 0; c < channels.size(); c++) {
                channels.get(c).take(scorer.channelScore(c), kind);
            }
            probabilities.values().forEach(one -> one.take(said.probability(), kind));
        }
    }

    /** The score, its channels in order, and the naive detectors; how often they are above 1. */
    List<Counted> all() {
        var all = new ArrayList<Counted>();
        all.add(score);
        all.addAll(channels);
        all.addAll(ofBaselines);
        return all;
    }

    /** How often the probability is above one of {@link ClaimCount#LEVELS}. */
    Counted above(double claimed) {
        return probabilities.get(claimed);
    }
}
