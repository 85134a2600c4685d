package lstm.prepare;

import java.util.List;
import lstm.check.Require;

/** A {@link Smoothing} at work on one stream of rows, in order of time. A missing measurement stays missing. */
public interface SmoothedRows {

    /** Smooths nothing. */
    SmoothedRows RAW = new SmoothedRows() {

        @Override
        public void reset() {}

        @Override
        public void smooth(double[] row) {}

        @Override
        public List<Double> state() {
            return List.of();
        }

        @Override
        public void restore(List<Double> state) {
            Require.size("state of no smoothing", state.size(), 0);
        }
    };

    /** Forgets every row; after a hole in time or a stop of the plant. */
    void reset();

    /** Smooths {@code row}, shape [sensors], in place; a NaN in it changes nothing for the sensor's next rows. */
    void smooth(double[] row);

    /** What to save to go on later. */
    List<Double> state();

    /** Takes up a state that {@link #state} gave. */
    void restore(List<Double> state);
}
