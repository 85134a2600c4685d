package lstm.offline;

import lstm.prepare.OperatingState;

/** What the plant is doing in some rows of a frame that follow one another; rows are counted from 0. */
final class PlantBlock {

    private final int from;
    private final OperatingState[] operating; // [rows]
    private final boolean[] inMaintenance; // [rows]

    /** {@code from}: number of the first row in the frame. */
    PlantBlock(int from, int rows) {
        this.from = from;
        operating = new OperatingState[rows];
        inMaintenance = new boolean[rows];
    }

    void set(int row, OperatingState state, boolean maintained) {
        operating[row] = state;
        inMaintenance[row] = maintained;
    }

    /** Number of the first row in the frame. */
    int from() {
        return from;
    }

    int rows() {
        return operating.length;
    }

    OperatingState operating(int row) {
        return operating[row];
    }

    boolean inMaintenance(int row) {
        return inMaintenance[row];
    }
}
