package lstm.score;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lstm.check.Require;

/**
 * Every sensor predicted from all others, linearly: what is left over shows where sensors no longer follow each other,
 * though each stays in its own range.
 *
 * <p>With a = (q − mean) / spread over fitted rows and P = (AᵀA / rows + λ I)⁻¹, the residual of sensor i is spread_i (P a)_i
 * / P_ii. That equals one ridge regression per sensor on the others (the inverse of a covariance holds all partial
 * regressions: Whittaker, "Graphical Models in Applied Multivariate Statistics", 1990).
 *
 * @param mean per sensor, in scaled units
 * @param spread per sensor, above 0
 * @param weights shape [sensors][sensors]: row i holds spread_i P_ij / (P_ii spread_j), 1 on the diagonal
 */
public record LinearRelation(List<Double> mean, List<Double> spread, List<List<Double>> weights) {

    /** λ: how far correlations are believed. */
    static final double RIDGE = 0.01;

    private static final double LEAST_SPREAD =
            1e-6; // in scaled units; what float rounding leaves of a constant is below

    public LinearRelation {
        mean = List.copyOf(mean);
        spread = List.copyOf(spread);
        weights = weights.stream().map(List::copyOf).toList();
        Require.size("spread", spread.size(), mean.size());
        Require.size("weights", weights.size(), mean.size());
        for (List<Double> row : weights) {
            Require.size("row of weights", row.size(), mean.size());
        }
    }

    /** Fits on rows in scaled units, at least 2 of them; empty when they hold numbers too large to count with. */
    static Optional<LinearRelation> fit(Moments rows) {
        Require.atLeast("rows", rows.count(), 2);
        int sensors = rows.size();
        double[] mean = rows.means();
        double[][] covariance = rows.covariance();
        var spread = new double[sensors];
        for (int s = 0; s < sensors; s++) {
            double deviation = Math.sqrt(covariance[s][s]);
            spread[s] = deviation > LEAST_SPREAD ? deviation : 1; // a constant follows nobody
        }
        for (int s = 0; s < sensors; s++) {
            for (int o = 0; o <= s; o++) {
                covariance[s][o] /= spread[s] * spread[o];
            }
        }
        Optional<SymmetricMatrix> inverted = new SymmetricMatrix(covariance).inversePlus(RIDGE);
        if (inverted.isEmpty()) {
            return Optional.empty();
        }
        double[][] inverse = inverted.get().toArray();
        Double[][] weights = new Double[sensors][sensors];
        for (int i = 0; i < sensors; i++) {
            for (int j = 0; j < sensors; j++) {
                weights[i][j] = spread[i] * inverse[i][j] / (inverse[i][i] * spread[j]);
            }
        }
        return Optional.of(new LinearRelation(
                Arrays.stream(mean).boxed().toList(),
                Arrays.stream(spread).boxed().toList(),
                Arrays.stream(weights).map(Arrays::asList).toList()));
    }

    /** Number of sensors. */
    public int sensors() {
        return mean.size();
    }

    /** The sensor that tells most of another one; a sensor that nothing follows may have one, too. */
    public int closest(int sensor) {
        int closest = sensor == 0 ? 1 : 0;
        for (int o = 0; o < sensors(); o++) {
            boolean closer = part(sensor, o) > part(sensor, closest);
            closest = o != sensor && closer ? o : closest;
        }
        return closest;
    }

    private double part(int sensor, int other) {
        return Math.abs(weights.get(sensor).get(other)) * spread.get(other);
    }
}
