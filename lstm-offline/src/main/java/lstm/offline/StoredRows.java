package lstm.offline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import lstm.io.ResultStore;
import lstm.score.RowScore;
import lstm.score.ScoreText;

/** Keeps the scores also in a database, rounded as in {@code scores.csv}; a time that comes twice is kept once. */
final class StoredRows implements RowSink {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ResultStore store;

    StoredRows(ResultStore store) {
        this.store = store;
    }

    /** The same interval as a database keeps it. */
    static ResultStore.AnomalousInterval interval(ReportedInterval found) {
        try {
            return new ResultStore.AnomalousInterval(
                    found.group(),
                    found.startNanos(),
                    found.endNanos(),
                    found.kind(),
                    found.open(),
                    found.rows(),
                    found.peakProbability(),
                    found.meanProbability(),
                    found.peakScore(),
                    found.meanScore(),
                    JSON.writeValueAsString(found.sensors()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records of names and numbers are JSON", e);
        }
    }

    @Override
    public void unscored(long index, long time, int group) {
        // its time was there before
    }

    @Override
    public void scored(long index, long time, int group, RowScore score) {
        boolean known = score.scored();
        store.score(
                group,
                time,
                known ? Double.parseDouble(ScoreText.score(score.score())) : Double.NaN,
                known ? Double.parseDouble(ScoreText.probability(score.probability())) : Double.NaN,
                score.anomaly());
    }

    @Override
    public void baseline(long index, long time, int group, String name, double score, boolean anomaly) {
        // is in its file only
    }

    @Override
    public void contributions(long index, long time, int group, double[] shares) {
        // are in their file only
    }
}
