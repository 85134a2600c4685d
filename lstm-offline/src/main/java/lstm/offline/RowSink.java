package lstm.offline;

import lstm.score.RowScore;

/** Takes what is said of every row of the input, group by group, in order of time. */
interface RowSink {

    /** A row of this time was there already: it has no score. */
    void unscored(long index, long time, int group);

    /** A row with what the model says of it, which may be that it has no score. */
    void scored(long index, long time, int group, RowScore score);

    /** What a naive detector says of a row; NaN: nothing. */
    void baseline(long index, long time, int group, String name, double score, boolean anomaly);

    /** Each sensor's share of the score of a row, shape [sensors]; a view, valid during the call. */
    void contributions(long index, long time, int group, double[] shares);
}
