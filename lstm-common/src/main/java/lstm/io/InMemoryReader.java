package lstm.io;

import lstm.frame.SensorFrame;

/** Hands out one frame that is already in memory. */
final class InMemoryReader implements FrameSource.Reader {

    private SensorFrame frame;

    InMemoryReader(SensorFrame frame) {
        this.frame = frame;
    }

    @Override
    public SensorFrame next() {
        SensorFrame next = frame;
        frame = null;
        return next;
    }

    @Override
    public void close() {
        frame = null;
    }
}
