package lstm.cleaning;

import java.util.BitSet;
import java.util.List;

/** Which rows are outliers, who said so, how far they agree, and which sensors are behind it; immutable. */
public final class OutlierVerdict {

    private final int rows;
    private final List<DetectorVote> votes;
    private final BitSet outliers;
    private final Agreement agreement;
    private final List<Driver> drivers;

    OutlierVerdict(double[][] standardised, List<DetectorVote> votes, RowVote vote) {
        List<BitSet> flags = votes.stream().map(DetectorVote::flagged).toList();
        this.rows = standardised.length;
        this.votes = List.copyOf(votes);
        this.outliers = vote.combine(flags);
        this.agreement = Agreement.of(flags);
        this.drivers = Driver.rank(standardised, outliers);
    }

    /** Number of rows judged. */
    public int rows() {
        return rows;
    }

    /** Whether the detectors together object to a row; {@code row} counts the rows given, from 0. */
    public boolean isOutlier(int row) {
        return outliers.get(row);
    }

    /** The rows that the detectors together object to; a copy. */
    public BitSet outliers() {
        return (BitSet) outliers.clone();
    }

    /** The share of rows they together object to, in [0, 1]. */
    public double share() {
        return (double) outliers.cardinality() / rows;
    }

    /** One per detector, in the order the detectors were given. */
    public List<DetectorVote> votes() {
        return votes;
    }

    /** How far the detectors object to the same rows, whatever the vote. */
    public Agreement agreement() {
        return agreement;
    }

    /** All sensors, those that stray most in outliers first; empty when no row, or every row, is an outlier. */
    public List<Driver> drivers() {
        return drivers;
    }
}
