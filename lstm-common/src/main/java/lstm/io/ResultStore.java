package lstm.io;

/** Where results go besides files; all of them at {@link #commit} or none. Times are in nanoseconds. */
public interface ResultStore extends AutoCloseable {

    /** Keeps nothing. */
    ResultStore NONE = new ResultStore() {
        @Override
        public void score(int group, long time, double score, double probability, boolean anomaly) {}

        @Override
        public void anomalous(AnomalousInterval interval) {}

        @Override
        public void judged(JudgedInterval interval) {}

        @Override
        public void forgetScores(long from, long to) {}

        @Override
        public void forgetAnomalous(long from, long to) {}

        @Override
        public void forgetJudged(long from, long to) {}

        @Override
        public void commit() {}

        @Override
        public void close() {}
    };

    /**
     * A stretch of anomaly that was reported.
     *
     * @param start time of its first row
     * @param end one step after its last row
     * @param open whether it still went on when the history ended
     * @param sensors those that caused it, the first the most, as JSON
     */
    record AnomalousInterval(
            int group,
            long start,
            long end,
            String kind,
            boolean open,
            long rows,
            double peakProbability,
            double meanProbability,
            double peakScore,
            double meanScore,
            String sensors) {}

    /**
     * A stretch that cleaning found.
     *
     * @param start time of its first row
     * @param end one step after its last row
     * @param kind clean or anomalous
     */
    record JudgedInterval(int group, long start, long end, String kind, long rows) {}

    /** What the model says of a row, in place of what was said of its time before; NaN: there is no score. */
    void score(int group, long time, double score, double probability, boolean anomaly);

    /** Keeps an interval of anomaly. */
    void anomalous(AnomalousInterval interval);

    /** Keeps an interval that cleaning found. */
    void judged(JudgedInterval interval);

    /** Removes what an earlier run said of the times in {@code [from, to]}, of whatever group. */
    void forgetScores(long from, long to);

    /** Removes the intervals of anomaly that an earlier run found and that lie in {@code [from, to]} or reach into it. */
    void forgetAnomalous(long from, long to);

    /** Removes the intervals that an earlier cleaning found and that lie in {@code [from, to]} or reach into it. */
    void forgetJudged(long from, long to);

    /** Makes everything visible. */
    void commit();

    /** Takes back what was not committed. */
    @Override
    void close();
}
