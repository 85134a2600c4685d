package lstm.score;

import java.util.Arrays;

/**
 * How closely every two sensors follow each other while all others are held fixed, so that two machines that follow one load
 * are not taken for one (Whittaker, "Graphical Models in Applied Multivariate Statistics", 1990).
 */
public final class PartialCorrelations {

    private PartialCorrelations() {}

    /**
     * With P = (C + ridge I)⁻¹, C the correlations, −P_ij / √(P_ii P_jj); 0 on the diagonal, and for a constant sensor.
     *
     * @param rows shape [rows, sensors], numbers near 0, at least 2 rows
     * @param ridge above 0; the larger, the more a sensor shares itself among sensors that say the same
     * @return shape [sensors][sensors], in (−1, 1)
     */
    public static double[][] of(float[] rows, int sensors, double ridge) {
        var moments = new Moments(sensors);
        for (int at = 0; at < rows.length; at += sensors) {
            moments.add(rows, at);
        }
        double[][] correlation = moments.covariance();
        double[] spread = new double[sensors];
        Arrays.setAll(spread, s -> correlation[s][s] > 0 ? Math.sqrt(correlation[s][s]) : 1);
        for (int i = 0; i < sensors; i++) {
            for (int j = 0; j <= i; j++) {
                correlation[i][j] = i == j ? 1 : correlation[i][j] / (spread[i] * spread[j]);
            }
        }
        double[][] inverse = new SymmetricMatrix(correlation)
                .inversePlus(ridge)
                .orElseThrow(() -> new IllegalArgumentException("rows hold numbers too large to count with"))
                .toArray();
        var partial = new double[sensors][sensors];
        for (int i = 0; i < sensors; i++) {
            for (int j = 0; j < sensors; j++) {
                partial[i][j] = i == j ? 0 : -inverse[i][j] / Math.sqrt(inverse[i][i] * inverse[j][j]);
            }
        }
        return partial;
    }
}
