package lstm.scale;

/**
 * Maps the median to 0 and the distance between the quartiles to 1, so that a few wild values do not matter. Where the
 * quartiles are the same (a sensor that hardly ever moves) the standard deviation takes their place.
 */
public record RobustScaler() implements ScalerMethod {

    @Override
    public double[] fitSorted(double[] sorted) {
        double distance = quantile(sorted, 0.75) - quantile(sorted, 0.25);
        double spread = distance > 0 ? distance : new StandardScaler().fitSorted(sorted)[1];
        return new double[] {quantile(sorted, 0.5), spread};
    }

    /** Linear between order statistics (type 7 of Hyndman and Fan, 1996). */
    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
