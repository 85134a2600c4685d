package lstm.offline;

/**
 * How often each score was seen, in bins of equal ratio, so that memory does not grow with history. What lies outside of the
 * bins is counted in the first or the last.
 */
final class ScoreCounts {

    /** Bins, {@value #PER_DECADE} to a power of ten. */
    static final int BINS = 160;

    private static final int PER_DECADE = 20;
    private static final double LOWEST = 1e-4;

    private final long[] counts = new long[BINS];
    private long all;

    /** Takes a score, at least 0. */
    void accept(double score) {
        counts[bin(score)]++;
        all++;
    }

    static int bin(double score) {
        double place = Math.floor(PER_DECADE * Math.log10(score / LOWEST));
        return (int) Math.max(0, Math.min(BINS - 1, place)); // a score of 0 is minus infinity here
    }

    /** Lower end of a bin, and upper end of the one before. */
    static double edge(int bin) {
        return LOWEST * Math.pow(10, (double) bin / PER_DECADE);
    }

    /** Share of the scores in a bin; 0 when there are none at all. */
    double share(int bin) {
        return all == 0 ? 0 : (double) counts[bin] / all;
    }

    /** Number of scores. */
    long all() {
        return all;
    }
}
