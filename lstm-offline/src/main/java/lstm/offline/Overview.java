package lstm.offline;

import java.util.HashMap;
import java.util.Map;
import lstm.report.MinMaxSampler;
import lstm.report.Points;
import lstm.report.TimePositions;
import lstm.score.RowScore;

/** Keeps the shape of each group's score over the whole history, in memory that does not grow. */
final class Overview implements RowSink {

    private static final int POINTS = 3000;
    private static final int MOST_DIVIDED =
            4; // the charts of many groups are drawn more coarsely, for a page that stays small

    private final TimePositions positions;
    private final Map<Integer, MinMaxSampler> scores = new HashMap<>();
    private final Map<Integer, MinMaxSampler> probabilities = new HashMap<>();
    private final Map<Integer, Double> highestScores = new HashMap<>();
    private final Map<Integer, Double> highestProbabilities = new HashMap<>();
    private final int points;

    Overview(TimePositions positions, int groups) {
        this.positions = positions;
        points = POINTS / Math.min(MOST_DIVIDED, groups);
    }

    @Override
    public void unscored(long index, long time, int group) {
        // it has no place in a chart
    }

    @Override
    public void scored(long index, long time, int group, RowScore score) {
        if (score.newSegment()) {
            put(time, group, Double.NaN, Double.NaN);
        }
        put(time, group, score.score(), score.probability());
        if (score.scored()) {
            highestScores.merge(group, score.score(), Math::max);
            highestProbabilities.merge(group, score.probability(), Math::max);
        }
    }

    private void put(long time, int group, double score, double probability) {
        long position = positions.of(time);
        scores.computeIfAbsent(group, g -> new MinMaxSampler(points)).accept(position, score);
        probabilities.computeIfAbsent(group, g -> new MinMaxSampler(points)).accept(position, probability);
    }

    @Override
    public void baseline(long index, long time, int group, String name, double score, boolean anomaly) {
        // is in its file only
    }

    @Override
    public void contributions(long index, long time, int group, double[] shares) {
        // are in their file only
    }

    /** NaN when no row has a score. */
    double highestScore(int group) {
        return highestScores.getOrDefault(group, Double.NaN);
    }

    /** NaN when no row has a score. */
    double highestProbability(int group) {
        return highestProbabilities.getOrDefault(group, Double.NaN);
    }

    Points scores(int group) {
        return scores.computeIfAbsent(group, g -> new MinMaxSampler(points)).points();
    }

    Points probabilities(int group) {
        return probabilities
                .computeIfAbsent(group, g -> new MinMaxSampler(points))
                .points();
    }
}
