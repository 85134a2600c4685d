package lstm.io;

import java.util.function.Consumer;
import lstm.frame.FrameBuilder;
import lstm.frame.SensorFrame;
import lstm.plant.StationRows;

/** Hands over the selected rows as they are prepared, rows of one time included. */
final class RowsPass implements Consumer<SensorFrame> {

    private final RowSelection selection;
    private final long lastTime;
    private final StationRows stages;
    private final Consumer<SensorFrame> consumer;
    private final FrameBuilder builder;
    private final double[] row;

    /** {@code lastTime}: later rows are left out. */
    RowsPass(
            FrameSource source,
            RowSelection selection,
            long lastTime,
            StationRows stages,
            Consumer<SensorFrame> consumer) {
        this.selection = selection;
        this.lastTime = lastTime;
        this.stages = stages;
        this.consumer = consumer;
        builder = new FrameBuilder(source.sensors());
        row = new double[source.sensors().size()];
    }

    @Override
    public void accept(SensorFrame frame) {
        if (stages.isEmpty() && holdsAll(frame)) {
            consumer.accept(frame); // spares a copy
            return;
        }
        for (int r = 0; r < frame.rows(); r++) {
            if (holds(frame, r)) {
                frame.copyRow(r, row);
                stages.accept(frame.time(r), frame.index(r), row, builder::add);
            }
        }
        handOver();
    }

    private boolean holdsAll(SensorFrame frame) {
        for (int r = 0; r < frame.rows(); r++) {
            if (!holds(frame, r)) {
                return false;
            }
        }
        return true;
    }

    private boolean holds(SensorFrame frame, int r) {
        return frame.time(r) <= lastTime && selection.holds(frame.index(r), frame.time(r));
    }

    /** The source has ended. */
    void finish() {
        stages.finish(builder::add);
        handOver();
    }

    private void handOver() {
        if (builder.rows() > 0) {
            consumer.accept(builder.build());
        }
    }
}
