package lstm.cleaning;

import java.util.BitSet;
import java.util.List;

/** How detectors decide on a row together. */
public enum RowVote {
    /** An outlier when at least one detector objects, so that clean means that all say clean; the default. */
    ANY {
        @Override
        BitSet combine(List<BitSet> flags) {
            BitSet any = (BitSet) flags.get(0).clone();
            flags.forEach(any::or);
            return any;
        }
    },
    /** An outlier only when all detectors object. */
    ALL {
        @Override
        BitSet combine(List<BitSet> flags) {
            BitSet all = (BitSet) flags.get(0).clone();
            flags.forEach(all::and);
            return all;
        }
    };

    /** Returns the rows that the vote makes outliers; {@code flags} has one set of rows per detector, at least one. */
    abstract BitSet combine(List<BitSet> flags);
}
