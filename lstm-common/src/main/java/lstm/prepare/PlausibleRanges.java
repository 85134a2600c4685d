package lstm.prepare;

/**
 * Takes a measurement outside its sensor's plausible range for missing, and counts it, but for rows of a time that has been
 * there before.
 */
public final class PlausibleRanges implements RowStage {

    private final double[] least;
    private final double[] most;
    private final long[] outside;
    private int last = -1; // sensor that was outside in the last row; -1: none
    private boolean started;
    private long lastTime;

    /** Both have shape [sensors]; a measurement equal to a limit is plausible. */
    public PlausibleRanges(double[] least, double[] most) {
        this.least = least.clone();
        this.most = most.clone();
        outside = new long[least.length];
    }

    @Override
    public void accept(long time, long index, double[] row, RowSink next) {
        apply(row, started && time == lastTime ? 0 : 1);
        started = true;
        lastTime = time;
        next.row(time, index, row);
    }

    private void apply(double[] row, int counted) {
        last = -1;
        for (int s = 0; s < row.length; s++) {
            if (row[s] < least[s] || row[s] > most[s]) { // false for NaN
                row[s] = Double.NaN;
                outside[s] += counted;
                last = s;
            }
        }
    }

    @Override
    public void finish(RowSink next) {}

    /** A sensor whose measurement in the last row was taken for missing; -1 when there is none. */
    public int lastOutside() {
        return last;
    }

    /** Measurements of a sensor that were taken for missing so far. */
    public long outside(int sensor) {
        return outside[sensor];
    }
}
