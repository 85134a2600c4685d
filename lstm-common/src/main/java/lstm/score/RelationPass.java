package lstm.score;

import java.util.List;
import lstm.net.MaskedKernel;

/** What of each sensor its relation to the others does not explain, for rows side by side. Holds scratch space: one per thread. */
final class RelationPass {

    private final int sensors;
    private final double[] mean; // [sensors]
    private final double[] weights; // [sensors][sensors], by the sensor that tells
    private final double[] row; // [sensors]
    private final MaskedKernel kernel; // null without a network
    private final double[] unit; // [sensors], 0 where the network is not used
    private float[] predictions = new float[0];

    RelationPass(Relation relation) {
        LinearRelation linear = relation.linear();
        sensors = linear.sensors();
        mean = Unboxed.of(linear.mean());
        weights = new double[sensors * sensors];
        row = new double[sensors];
        for (int i = 0; i < sensors; i++) {
            List<Double> of = linear.weights().get(i);
            for (int j = 0; j < sensors; j++) {
                weights[j * sensors + i] = of.get(j);
            }
        }
        unit = new double[sensors];
        kernel = relation.network()
                .map(gated -> MaskedKernel.create(gated.weights()))
                .orElse(null);
        relation.network().ifPresent(gated -> {
            for (int s = 0; s < sensors; s++) {
                unit[s] = gated.used().get(s) ? gated.unit().get(s) : 0;
            }
        });
    }

    /**
     * Finds what is left.
     *
     * @param scaled shape [rows][sensors], clipped
     * @param first of {@code count} rows
     * @param residuals shape [rows][sensors]; {@code count} of them are overwritten from row {@code to} on
     */
    void residuals(float[] scaled, int first, int count, float[] residuals, int to) {
        if (kernel != null) {
            if (predictions.length < count * sensors) {
                predictions = new float[count * sensors];
            }
            kernel.predict(scaled, first, count, predictions);
        }
        for (int i = 0; i < count; i++) {
            linear(scaled, (first + i) * sensors);
            for (int s = 0; s < sensors; s++) {
                double told = kernel == null || unit[s] == 0 ? 0 : unit[s] * predictions[i * sensors + s];
                residuals[(to + i) * sensors + s] = (float) (row[s] - told);
            }
        }
    }

    /** Leaves the linear residual of a row in {@link #row}. */
    private void linear(float[] scaled, int at) {
        for (int s = 0; s < sensors; s++) {
            row[s] = 0;
        }
        for (int o = 0; o < sensors; o++) {
            double off = scaled[at + o] - mean[o];
            int from = o * sensors;
            for (int s = 0; s < sensors; s++) {
                row[s] += weights[from + s] * off;
            }
        }
    }
}
