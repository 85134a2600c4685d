package lstm.scale;

/**
 * Maps the training range to a target range; a constant sensor to its middle.
 *
 * @param low what the smallest training value becomes
 * @param high what the largest becomes, above {@code low}
 */
public record MinMaxScaler(double low, double high) implements ScalerMethod {

    public MinMaxScaler {
        if (!(low < high) || !Double.isFinite(low) || !Double.isFinite(high)) {
            throw new IllegalArgumentException("range is [" + low + ", " + high + "]; must rise and be finite");
        }
    }

    @Override
    public double[] fitSorted(double[] sorted) {
        double least = sorted[0];
        double spread = (sorted[sorted.length - 1] - least) / (high - low);
        return new double[] {least - low * spread, spread};
    }

    @Override
    public double constant() {
        return low + (high - low) / 2;
    }
}
