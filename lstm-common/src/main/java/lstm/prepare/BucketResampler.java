package lstm.prepare;

import java.util.Arrays;
import lstm.check.Require;
import lstm.prepare.Resampling.Method;

/** Gathers the rows of a timestep and hands it on, at the timestep's own time, once a later row shows that it is over. */
final class BucketResampler implements Resampler {

    private final Resampling resampling;
    private final double[] sums; // [sensors], of the open timestep
    private final int[] counts; // [sensors]
    private final double[] out; // [sensors]
    private boolean started;
    private long lastTime;
    private long firstIndex;
    private long rowsIn;
    private long timesteps;
    private long empty;

    BucketResampler(Resampling resampling, int sensors) {
        this.resampling = resampling;
        sums = new double[sensors];
        counts = new int[sensors];
        out = new double[sensors];
    }

    @Override
    public void accept(long time, long index, double[] row, RowSink next) {
        if (started && time == lastTime) {
            return;
        }
        rowsIn++;
        long timestep = resampling.timestep(time);
        if (started && timestep != resampling.timestep(lastTime)) {
            handOn(next);
            bridge(time, timestep, index, next);
        }
        if (!started || timestep != resampling.timestep(lastTime)) {
            firstIndex = index;
        }
        started = true;
        lastTime = time;
        for (int s = 0; s < row.length; s++) {
            if (!Double.isNaN(row[s])) {
                sums[s] = resampling.method() == Method.LAST ? row[s] : sums[s] + row[s];
                counts[s]++;
            }
        }
    }

    private void handOn(RowSink next) {
        for (int s = 0; s < out.length; s++) {
            double measured = resampling.method() == Method.LAST ? sums[s] : sums[s] / counts[s];
            out[s] = counts[s] == 0 ? Double.NaN : measured;
        }
        timesteps++;
        next.row(resampling.timestep(lastTime), firstIndex, out);
        Arrays.fill(sums, 0);
        Arrays.fill(counts, 0);
    }

    /** Timesteps without a row, but no hole: all missing, for the rule of missing values to fill. */
    private void bridge(long time, long timestep, long index, RowSink next) {
        long last = resampling.timestep(lastTime);
        boolean seenAsHole = timestep - last > resampling.maxHoleNanos(); // by who sees timesteps only
        if (time - lastTime > resampling.maxHoleNanos() && seenAsHole) {
            return;
        }
        for (long t = last + resampling.stepNanos(); t < timestep; t += resampling.stepNanos()) {
            Arrays.fill(out, Double.NaN);
            timesteps++;
            empty++;
            next.row(t, index, out);
        }
    }

    @Override
    public void finish(RowSink next) {
        if (started) {
            handOn(next);
            started = false;
        }
    }

    @Override
    public long rowsIn() {
        return rowsIn;
    }

    @Override
    public long timesteps() {
        return timesteps;
    }

    @Override
    public long empty() {
        return empty;
    }

    @Override
    public State state() {
        return new State(
                started,
                lastTime,
                firstIndex,
                Arrays.stream(sums).boxed().toList(),
                Arrays.stream(counts).boxed().toList());
    }

    @Override
    public void restore(State state) {
        Require.size("sums of the open timestep", state.sums().size(), sums.length);
        Require.size("counts of the open timestep", state.counts().size(), counts.length);
        started = state.started();
        lastTime = state.time();
        firstIndex = state.index();
        Arrays.setAll(sums, state.sums()::get);
        Arrays.setAll(counts, state.counts()::get);
    }
}
