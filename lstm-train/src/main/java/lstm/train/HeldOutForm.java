package lstm.train;

import java.util.BitSet;

/** How held-out rows lie in time, those first that know most of it. */
enum HeldOutForm {
    /** A block of rows from every so many tenths of the clean rows; of a fifth in all, the third and the eighth tenth. */
    TENTHS(10, "blocks spread over time"),
    /** The same with fifths: fewer blocks, which are longer. */
    FIFTHS(5, "few blocks spread over time"),
    /** The last rows. */
    LAST(0, "the last part in time");

    private static final double ROUNDING = 1e-9;

    private final int blocks;
    private final String words;

    HeldOutForm(int blocks, String words) {
        this.blocks = blocks;
        this.words = words;
    }

    /** What is held out, for a person. */
    String words() {
        return words;
    }

    /**
     * Chooses rows of the frame, from the first clean one of each block to the last; those between them that are not clean are
     * with them.
     *
     * @param share of the clean rows, above 0 and at most 0.5 for blocks, which never touch then
     */
    BitSet rows(BitSet clean, double share) {
        int[] rows = clean.stream().toArray();
        var heldOut = new BitSet();
        if (blocks == 0) {
            set(heldOut, rows, (int) Math.round((1 - share) * rows.length), rows.length);
            return heldOut;
        }
        int count = (int) Math.ceil(share * blocks - ROUNDING);
        for (int i = 0; i < count; i++) {
            int block = (2 * i + 1) * blocks / (2 * count); // in the middle of its part of time
            int from = (int) ((long) rows.length * block / blocks);
            long before = Math.round(share * rows.length * i / count);
            long after = Math.round(share * rows.length * (i + 1) / count);
            set(heldOut, rows, from, (int) Math.min(rows.length, from + after - before));
        }
        return heldOut;
    }

    private static void set(BitSet heldOut, int[] rows, int from, int to) {
        if (from < to) {
            heldOut.set(rows[from], rows[to - 1] + 1);
        }
    }
}
