package lstm.offline;

import java.util.HashMap;
import java.util.Map;
import lstm.report.MinMaxSampler;
import lstm.report.Points;
import lstm.report.TimePositions;
import lstm.score.ProbabilityCurve;
import lstm.score.RowScore;

/** Keeps the shape of each group's score over the whole history, in memory that does not grow. */
final class Overview implements RowSink {

    private static final int POINTS = 3000;
    private static final int MOST_DIVIDED =
            4; // the charts of many groups are drawn more coarsely, for a page that stays small

    private final TimePositions positions;
    private final Map<Integer, Course> courses = new HashMap<>();
    private final int points;
    private final Map<Integer, ProbabilityCurve> clean;

    /** {@code clean}: how scores of clean rows are spread, by group. */
    Overview(TimePositions positions, Map<Integer, ProbabilityCurve> clean) {
        this.positions = positions;
        this.clean = Map.copyOf(clean);
        int groups = clean.size();
        points = POINTS / Math.min(MOST_DIVIDED, groups);
    }

    @Override
    public void unscored(long index, long time, int group) {
        // it has no place in a chart
    }

    @Override
    public void scored(long index, long time, int group, RowScore score) {
        Course course = course(group);
        long position = positions.of(time);
        if (score.newSegment()) {
            course.put(position, Double.NaN, Double.NaN);
        }
        course.put(position, score.score(), score.probability());
        if (score.scored()) {
            course.raise(score.score(), score.probability());
            course.counts.accept(score.score());
        }
    }

    private Course course(int group) {
        return courses.computeIfAbsent(group, g -> new Course(points));
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
        return course(group).highestScore;
    }

    /** NaN when no row has a score. */
    double highestProbability(int group) {
        return course(group).highestProbability;
    }

    /** How often each score was seen. */
    ScoreCounts counts(int group) {
        return course(group).counts;
    }

    /** What makes a probability of a group's score: how scores of clean rows are spread. */
    ProbabilityCurve clean(int group) {
        return clean.get(group);
    }

    Points scores(int group) {
        return course(group).scores.points();
    }

    Points probabilities(int group) {
        return course(group).probabilities.points();
    }

    /** What is kept of one group. */
    private static final class Course {

        private final MinMaxSampler scores;
        private final MinMaxSampler probabilities;
        private final ScoreCounts counts = new ScoreCounts();
        private double highestScore = Double.NaN;
        private double highestProbability = Double.NaN;

        Course(int points) {
            scores = new MinMaxSampler(points);
            probabilities = new MinMaxSampler(points);
        }

        void put(long position, double score, double probability) {
            scores.accept(position, score);
            probabilities.accept(position, probability);
        }

        void raise(double score, double probability) {
            boolean isFirst = Double.isNaN(highestScore);
            highestScore = isFirst ? score : Math.max(highestScore, score);
            highestProbability = isFirst ? probability : Math.max(highestProbability, probability);
        }
    }
}
