package lstm.scale;

/** Maps the mean to 0 and one standard deviation (of the population) to 1. */
public record StandardScaler() implements ScalerMethod {

    @Override
    public double[] fitSorted(double[] sorted) {
        double sum = 0;
        for (double value : sorted) {
            sum += value;
        }
        double mean = sum / sorted.length;
        double squares = 0;
        for (double value : sorted) {
            squares += (value - mean) * (value - mean);
        }
        return new double[] {mean, Math.sqrt(squares / sorted.length)};
    }
}
