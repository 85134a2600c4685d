package lstm.io;

import lstm.frame.SensorFrame;

/** Hands out a frame that is already in memory, a few thousand rows at a time. */
final class InMemoryReader implements FrameSource.Reader {

    private final SensorFrame frame;
    private int row;

    InMemoryReader(SensorFrame frame) {
        this.frame = frame;
    }

    @Override
    public SensorFrame next() {
        if (row == frame.rows()) {
            return null;
        }
        int from = row;
        row = Math.min(frame.rows(), from + WideReader.BATCH);
        return frame.slice(from, row);
    }

    @Override
    public void close() {}
}
