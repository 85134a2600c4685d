package lstm.prepare;

import java.util.Arrays;
import java.util.List;
import lstm.check.Require;

/**
 * Draws a line from each row to the next and hands on its values at the timesteps between; a cell missing at one end is
 * missing between.
 */
final class LinearResampler implements Resampler {

    private final Resampling resampling;
    private final double[] before; // [sensors], the last row
    private final double[] out; // [sensors]
    private boolean started;
    private long lastTime;
    private long lastIndex;
    private long rowsIn;
    private long timesteps;
    private long empty;

    LinearResampler(Resampling resampling, int sensors) {
        this.resampling = resampling;
        before = new double[sensors];
        out = new double[sensors];
    }

    @Override
    public void accept(long time, long index, double[] row, RowSink next) {
        if (started && time == lastTime) {
            return;
        }
        rowsIn++;
        if (started && time - lastTime <= resampling.maxHoleNanos()) {
            between(time, row, next);
        }
        if (resampling.timestep(time) == time) {
            System.arraycopy(row, 0, out, 0, out.length);
            timesteps++;
            next.row(time, index, out);
        }
        System.arraycopy(row, 0, before, 0, before.length);
        started = true;
        lastTime = time;
        lastIndex = index;
    }

    private void between(long time, double[] row, RowSink next) {
        long first = resampling.timestep(lastTime) + resampling.stepNanos();
        for (long t = first; t < time; t += resampling.stepNanos()) {
            double part = (double) (t - lastTime) / (time - lastTime);
            for (int s = 0; s < out.length; s++) {
                out[s] = before[s] + part * (row[s] - before[s]);
            }
            timesteps++;
            empty += t < resampling.timestep(time) ? 1 : 0;
            next.row(t, lastIndex, out);
        }
    }

    @Override
    public void finish(RowSink next) {
        started = false;
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
                started, lastTime, lastIndex, Arrays.stream(before).boxed().toList(), List.of());
    }

    @Override
    public void restore(State state) {
        Require.size("values before the timestep", state.sums().size(), before.length);
        started = state.started();
        lastTime = state.time();
        lastIndex = state.index();
        Arrays.setAll(before, state.sums()::get);
    }
}
