package lstm.score;

/** Rows with their smoothed errors, one after the other. Views are valid until the next row. */
sealed interface ErrorRows permits ErrorStream, LookAhead {

    /** Whether there is a row to go to. */
    boolean hasNext();

    /** Goes to the next row; returns whether it is usable. */
    boolean next();

    /** Whether the present row started a new segment. */
    boolean newSegment();

    /** What a channel judges the present row by, shape [sensors]; null when it has nothing to say. A view. */
    double[] smoothed(Channel channel);

    /** The present row as it was prepared, shape [sensors]. A view. */
    double[] row();

    /** What the network expected of a sensor in the present row, in the plant's unit, NaN without a full window. */
    double expected(int sensor);

    /** Copies what the network expected of all sensors to {@code target} from {@code to} on. */
    void copyExpected(double[] target, int to);
}
