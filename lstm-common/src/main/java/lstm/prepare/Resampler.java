package lstm.prepare;

import java.util.List;

/** A {@link Resampling} at work. Rows of a time that has been there before are passed over: the first counts. */
public sealed interface Resampler extends RowStage permits BucketResampler, LinearResampler {

    /** Rows taken in so far. */
    long rowsIn();

    /** Timesteps handed on so far. */
    long timesteps();

    /** Timesteps among them in which no row lay. */
    long empty();

    /** What to save to go on later; counts are not part of it. */
    State state();

    /** Takes up a state that {@link #state} gave. */
    void restore(State state);

    /**
     * All that the next timestep depends on.
     *
     * @param started whether a row has come
     * @param time of the last row
     * @param index of the row that the open timestep begins with
     * @param sums per sensor: sum, last measurement or value before
     * @param counts measurements per sensor in the open timestep
     */
    record State(boolean started, long time, long index, List<Double> sums, List<Integer> counts) {

        public State {
            sums = List.copyOf(sums);
            counts = List.copyOf(counts);
        }
    }
}
