package lstm.cleaning;

import java.util.BitSet;

/**
 * The rows that the second pass objects to, by channel; a row may be in both. Not copied: whoever makes one lets go of the sets.
 *
 * @param level rows in which sensors are too far from their mean
 * @param relation rows in which sensors do not follow the others
 */
record SecondVerdict(BitSet level, BitSet relation) {

    /** The rows of either channel, as a set of its own. */
    BitSet rows() {
        BitSet rows = (BitSet) level.clone();
        rows.or(relation);
        return rows;
    }
}
