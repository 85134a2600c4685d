package lstm.train;

import lstm.frame.SensorFrame;
import lstm.frame.SensorGroup;
import lstm.io.Mistake;
import lstm.scale.Scaler;
import lstm.window.WindowSpec;
import lstm.window.Windows;

/** Clean rows as the network sees them, and the windows cut from them. */
final class ScaledRows {

    private final CleanRows rows;
    private final int sensors;
    private final float[] scaled; // [rows, sensors]; 0 in rows that are not clean, which no window holds

    private ScaledRows(CleanRows rows, int sensors, float[] scaled) {
        this.rows = rows;
        this.sensors = sensors;
        this.scaled = scaled;
    }

    /**
     * Scales the clean rows.
     *
     * @param frame where the rows come from, for messages
     * @throws lstm.cli.UserException when a measurement is too far out of range for a network to count with
     */
    static ScaledRows of(SensorGroup group, SensorFrame frame, CleanRows rows, Scaler scaler) {
        int sensors = scaler.sensors();
        var scaled = new float[Math.multiplyExact(rows.prepared().size(), sensors)];
        for (int row = rows.clean().nextSetBit(0); row >= 0; row = rows.clean().nextSetBit(row + 1)) {
            double[] values = rows.prepared().get(row);
            for (int s = 0; s < sensors; s++) {
                float value = (float) scaler.scale(s, values[s]);
                if (!Float.isFinite(value)) {
                    throw Mistake.data("data row " + frame.index(row) + ": sensor '"
                            + group.sensors().get(s) + "' is " + values[s]
                            + ", too far from the rows that training learns from; clean the history first ('lstm clean'"
                            + " and --clean), or name words for bad values in source.badValues");
                }
                scaled[row * sensors + s] = value;
            }
        }
        return new ScaledRows(rows, sensors, scaled);
    }

    /** Cuts windows from the rows that are held out, or from those that are not. */
    Windows windows(WindowSpec cut, boolean heldOut) {
        return Windows.cut(cut, scaled, sensors, rows.stretches(heldOut));
    }

    int sensors() {
        return sensors;
    }

    /** A copy of the clean rows that are held out, or of those that are not, shape [rows, sensors]. */
    float[] rows(boolean heldOut) {
        var copy = new float[rows.count(heldOut) * sensors];
        int to = 0;
        for (int row = rows.clean().nextSetBit(0); row >= 0; row = rows.clean().nextSetBit(row + 1)) {
            if (rows.isHeldOut(row) == heldOut) {
                System.arraycopy(scaled, row * sensors, copy, to, sensors);
                to += sensors;
            }
        }
        return copy;
    }
}
