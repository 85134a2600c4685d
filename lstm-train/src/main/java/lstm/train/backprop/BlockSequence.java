package lstm.train.backprop;

import lstm.net.SequenceShape;

/**
 * What goes from one layer to the next for a block of windows, and on the way back the slopes of the loss by it. Arrays are shared:
 * layers write right into them.
 */
final class BlockSequence {

    private final SequenceShape shape;
    private final BlockArithmetic arithmetic;
    private final float[] values; // [steps][features][lanes]
    private final float[] slopes; // of the same shape
    private final float[] turned; // [steps][lanes][width]
    private final int width;

    private BlockSequence(SequenceShape shape, float[] values, float[] slopes, BlockArithmetic arithmetic) {
        this.shape = shape;
        this.arithmetic = arithmetic;
        this.values = values;
        this.slopes = slopes;
        width = Turned.width(shape.features(), arithmetic);
        turned = new float[shape.timesteps() * arithmetic.lanes() * width];
    }

    static BlockSequence of(SequenceShape shape, BlockArithmetic arithmetic) {
        int size = shape.size() * arithmetic.lanes();
        return new BlockSequence(shape, new float[size], new float[size], arithmetic);
    }

    /** The same numbers in another shape of the same size: they lie in the same order. */
    BlockSequence as(SequenceShape other) {
        return new BlockSequence(other, values, slopes, arithmetic);
    }

    int steps() {
        return shape.timesteps();
    }

    int features() {
        return shape.features();
    }

    int lanes() {
        return arithmetic.lanes();
    }

    /** Numbers of a timestep, of all lanes. */
    int stepSize() {
        return shape.features() * lanes();
    }

    float[] values() {
        return values;
    }

    float[] slopes() {
        return slopes;
    }

    /** What {@link #turn} left, shape [steps][lanes][{@link #width}]. */
    float[] turned() {
        return turned;
    }

    int width() {
        return width;
    }

    /** Turns the values as they are now. */
    void turn() {
        for (int t = 0; t < steps(); t++) {
            Turned.turn(values, t * stepSize(), features(), lanes(), turned, t * lanes() * width, width);
        }
    }
}
