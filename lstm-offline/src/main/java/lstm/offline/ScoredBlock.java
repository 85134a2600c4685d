package lstm.offline;

import java.util.Arrays;
import java.util.List;
import lstm.frame.SensorFrame;
import lstm.score.RowScore;

/**
 * What all groups say of some rows that follow one another. Arrays are not copied: whoever makes one lets go of them.
 *
 * @param frame where the rows come from
 * @param from the first of them
 * @param groups in order of the bundle
 */
record ScoredBlock(SensorFrame frame, int from, List<OfGroup> groups) {

    ScoredBlock {
        groups = List.copyOf(groups);
    }

    /** Tells it all, row by row. */
    void tell(RowSink sink) {
        int rows = groups.get(0).rows();
        for (int row = 0; row < rows; row++) {
            for (OfGroup group : groups) {
                group.tell(row, frame.index(from + row), frame.time(from + row), sink);
            }
        }
    }

    /** What one group says. */
    static final class OfGroup {

        private final int id;
        private final RowScore[] scores; // [rows], null where the time was there before
        private final List<String> baselines;
        private final double[] baselineScores; // [rows, baselines], NaN: nothing
        private final boolean[] baselineAlarms; // [rows, baselines]
        private final double[] shares; // [rows, sensors]; nothing where nobody wants them
        private final int sensors; // 0 where nobody wants their shares

        OfGroup(int id, int rows, List<String> baselines, int sensors) {
            this.id = id;
            this.baselines = List.copyOf(baselines);
            this.sensors = sensors;
            scores = new RowScore[rows];
            baselineScores = new double[rows * baselines.size()];
            baselineAlarms = new boolean[rows * baselines.size()];
            shares = new double[rows * sensors];
            Arrays.fill(baselineScores, Double.NaN);
        }

        int rows() {
            return scores.length;
        }

        int id() {
            return id;
        }

        /** Whether a row is new in time and one of a running plant. */
        boolean counts(int row) {
            return scores[row] != null && scores[row].operating().counts();
        }

        void scored(int row, RowScore score) {
            scores[row] = score;
        }

        /** Whether time broke before a row that is scored. */
        boolean broken(int row) {
            return scores[row].newSegment();
        }

        /** The same of any row; false for one without a score of its own. */
        boolean isAfterHole(int row) {
            return scores[row] != null && broken(row);
        }

        void baseline(int row, int baseline, double score, boolean alarm) {
            baselineScores[row * baselines.size() + baseline] = score;
            baselineAlarms[row * baselines.size() + baseline] = alarm;
        }

        /** {@code parts}: shape [sensors], copied. */
        void shares(int row, double[] parts) {
            System.arraycopy(parts, 0, shares, row * sensors, sensors);
        }

        private void tell(int row, long index, long time, RowSink sink) {
            if (scores[row] == null) {
                sink.unscored(index, time, id);
            } else {
                sink.scored(index, time, id, scores[row]);
                if (sensors > 0) {
                    sink.contributions(index, time, id, Arrays.copyOfRange(shares, row * sensors, (row + 1) * sensors));
                }
            }
            for (int b = 0; b < baselines.size(); b++) {
                int at = row * baselines.size() + b;
                sink.baseline(index, time, id, baselines.get(b), baselineScores[at], baselineAlarms[at]);
            }
        }
    }
}
