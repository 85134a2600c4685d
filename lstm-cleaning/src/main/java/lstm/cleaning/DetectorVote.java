package lstm.cleaning;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;

/** What one detector says about every row; immutable. */
public final class DetectorVote {

    private final String name;
    private final Map<String, Number> settings;
    private final double[] scores;
    private final OutlierCut cut;
    private final BitSet flagged;

    /** Keeps {@code scores}: they come fresh from the detector. */
    DetectorVote(OutlierDetector detector, double[] scores, double nu) {
        this.name = detector.name();
        this.settings = new LinkedHashMap<>(detector.settings());
        this.scores = scores;
        this.cut = OutlierCut.of(scores, nu);
        this.flagged = cut.outliers(scores);
    }

    /** The detector's name. */
    public String name() {
        return name;
    }

    /** The detector's settings, a copy, in its order. */
    public Map<String, Number> settings() {
        return new LinkedHashMap<>(settings);
    }

    /** The level that this detector's outliers exceed, in units of its score. */
    public double threshold() {
        return cut.threshold();
    }

    /** The row's score, higher = more anomalous. */
    public double score(int row) {
        return scores[row];
    }

    /** The rows it objects to; a copy. */
    public BitSet flagged() {
        return (BitSet) flagged.clone();
    }

    /** The share of rows it objects to, in [0, 0.5]. */
    public double share() {
        return (double) flagged.cardinality() / scores.length;
    }
}
