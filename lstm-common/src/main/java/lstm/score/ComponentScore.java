package lstm.score;

/** T² and Q of one row after the other. Holds scratch space: one per thread. */
final class ComponentScore {

    private final double[] mean;
    private final double[][] components;
    private final double[] variances;
    private final double hotellingUnit;
    private final double residualUnit;
    private final double[] off; // [sensors]
    private double hotelling;
    private double residual;

    ComponentScore(PrincipalComponents model) {
        mean = Unboxed.of(model.mean());
        components = model.components().stream().map(Unboxed::of).toArray(double[][]::new);
        variances = Unboxed.of(model.variances());
        hotellingUnit = model.hotellingUnit();
        residualUnit = model.residualUnit();
        off = new double[mean.length];
    }

    /** The mean of both in their units; {@code z} has shape [sensors]. */
    double of(double[] z) {
        double length = 0;
        for (int s = 0; s < off.length; s++) {
            off[s] = z[s] - mean[s];
            length += off[s] * off[s];
        }
        hotelling = 0;
        double explained = 0;
        for (int k = 0; k < components.length; k++) {
            double along = 0;
            for (int s = 0; s < off.length; s++) {
                along += components[k][s] * off[s];
            }
            hotelling += along * along / variances[k];
            explained += along * along;
        }
        residual = Math.max(0, length - explained);
        return 0.5 * (hotelling / hotellingUnit + residual / residualUnit);
    }

    /** T² of the last row. */
    double hotelling() {
        return hotelling;
    }

    /** Q of the last row. */
    double residual() {
        return residual;
    }
}
