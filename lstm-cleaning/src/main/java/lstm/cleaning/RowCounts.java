package lstm.cleaning;

import java.util.stream.IntStream;

/** How many rows of a history are clean, outliers, incomplete or left out; shares are of all rows, in [0, 1]. */
record RowCounts(CleanResult result) {

    double cleanShare(GroupCleaning group) {
        return (double) group.cleanRows() / all();
    }

    double outlierShare(GroupCleaning group) {
        return (double) group.outliers().cardinality() / all();
    }

    /** Whether a row would be judged, but a measurement has been missing for too long. */
    boolean isIncomplete(GroupCleaning group, int row) {
        return result.uses().isUsable(row) && !group.usable().get(row);
    }

    int incomplete(GroupCleaning group) {
        return (int) IntStream.range(0, all())
                .filter(row -> isIncomplete(group, row))
                .count();
    }

    /** Rows that are not judged, whatever they measure. */
    long leftOut() {
        return IntStream.range(0, all())
                .filter(row -> !result.uses().isUsable(row))
                .count();
    }

    private int all() {
        return result.history().frame().rows();
    }
}
