package lstm.score;

import java.util.Arrays;

/** Mean of the worst fifth of the sensors, at least two where there are two. Holds scratch space: one per thread. */
final class WorstMean {

    private final double[] sorted;
    private final int worst;

    WorstMean(int sensors) {
        sorted = new double[sensors];
        worst = Math.min(sensors, Math.max(2, (sensors + 4) / 5));
    }

    double of(double[] strangeness) {
        System.arraycopy(strangeness, 0, sorted, 0, sorted.length);
        Arrays.sort(sorted);
        double sum = 0;
        for (int i = sorted.length - worst; i < sorted.length; i++) {
            sum += sorted[i];
        }
        return sum / worst;
    }
}
