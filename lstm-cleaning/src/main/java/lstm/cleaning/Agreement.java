package lstm.cleaning;

import java.util.BitSet;
import java.util.List;

/**
 * How far detectors object to the same rows.
 *
 * @param all number of rows that every detector objects to
 * @param any number of rows that at least one objects to
 */
public record Agreement(int all, int any) {

    static Agreement of(List<BitSet> flags) {
        return new Agreement(
                RowVote.ALL.combine(flags).cardinality(),
                RowVote.ANY.combine(flags).cardinality());
    }

    /** Jaccard's index {@code all / any}, in [0, 1]; 1 when nobody objects to anything, which is agreement too. */
    public double jaccard() {
        return any == 0 ? 1 : (double) all / any;
    }
}
