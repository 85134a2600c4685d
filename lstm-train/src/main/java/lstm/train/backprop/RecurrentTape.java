package lstm.train.backprop;

import lstm.net.ActivationKind;
import lstm.net.LayerSpec.Direction;
import lstm.net.LayerSpec.Recurrent;
import lstm.net.LstmShape;
import lstm.net.SequenceShape;

/** One recurrent layer over a block of windows, read forward, backward or both ways. */
final class RecurrentTape implements LayerTape {

    private final Recurrent layer;
    private final BlockSequence in;
    private final BlockSequence out;
    private final CellTape[] cells; // per direction
    private final float[] backwards; // [steps][features][lanes], what goes in or its slopes, the last timestep first
    private final float[] turnedBackwards; // [steps][lanes][width]
    private final float[] slopes; // [steps][units][lanes], of one direction in the order it reads

    /**
     * Makes room for one layer.
     *
     * @param from where the layer's weights begin
     */
    RecurrentTape(
            Recurrent layer,
            BlockSequence in,
            BlockSequence out,
            int from,
            BlockArithmetic arithmetic,
            CurveArithmetic curves) {
        this.layer = layer;
        this.in = in;
        this.out = out;
        cells = new CellTape[layer.directions()];
        int weights = layer.parameterCount(new SequenceShape(in.steps(), in.features())) / cells.length;
        for (int d = 0; d < cells.length; d++) {
            cells[d] = cell(layer, in, from + d * weights, arithmetic, curves);
        }
        boolean forwardOnly = layer.direction() == Direction.FORWARD;
        backwards = new float[forwardOnly ? 0 : in.values().length];
        turnedBackwards = new float[forwardOnly ? 0 : in.turned().length];
        slopes = new float[in.steps() * layer.units() * in.lanes()];
    }

    private static CellTape cell(
            Recurrent layer, BlockSequence in, int from, BlockArithmetic arithmetic, CurveArithmetic curves) {
        int inputs = in.features();
        int steps = in.steps();
        return switch (layer.cell()) {
            case LSTM -> {
                var shape = new LstmShape(inputs, layer.units());
                boolean usual = layer.activation() == ActivationKind.TANH
                        && layer.recurrentActivation() == ActivationKind.SIGMOID;
                LstmCells bends = usual
                        ? arithmetic
                        : new CurvedLstmCells(
                                layer.activation(), layer.recurrentActivation(), layer.units() * in.lanes(), curves);
                yield new LstmTape(shape, from, steps, arithmetic, bends);
            }
            case GRU -> new GruTape(layer, inputs, from, steps, arithmetic, curves);
            case GRU_RESET_BEFORE -> new GruBeforeTape(layer, inputs, from, steps, arithmetic, curves);
        };
    }

    private boolean readsBack(int direction) {
        return layer.direction() == Direction.BACKWARD || direction == 1;
    }

    /** Timestep that a direction reads as number {@code step}. */
    private int read(int direction, int step) {
        return readsBack(direction) ? in.steps() - 1 - step : step;
    }

    @Override
    public void forward(float[] weights) {
        in.turn();
        for (int d = 0; d < cells.length; d++) {
            if (readsBack(d)) {
                reverse(in.values(), in.stepSize(), backwards);
                reverse(in.turned(), in.lanes() * in.width(), turnedBackwards);
            }
            cells[d].forward(weights, readsBack(d) ? backwards : in.values(), 0);
            int size = layer.units() * in.lanes();
            for (int s = layer.sequence() ? 0 : in.steps() - 1; s < in.steps(); s++) {
                int step = layer.sequence() ? read(d, s) : 0;
                System.arraycopy(
                        cells[d].hidden(), cells[d].hiddenAt(s), out.values(), step * out.stepSize() + d * size, size);
            }
        }
    }

    @Override
    public void backward(float[] weights, boolean wanted, float[] gradient) {
        for (int d = 0; d < cells.length; d++) {
            float[] turned = readsBack(d) ? turnedBackwards : in.turned();
            float[] inputSlopes = !wanted ? null : readsBack(d) ? backwards : in.slopes();
            int size = layer.units() * in.lanes();
            for (int s = 0; s < (layer.sequence() ? in.steps() : 1); s++) {
                int step = layer.sequence() ? read(d, s) : 0;
                System.arraycopy(out.slopes(), step * out.stepSize() + d * size, slopes, s * size, size);
            }
            if (layer.sequence()) {
                cells[d].backward(weights, slopes, turned, 0, in.width(), inputSlopes, gradient);
            } else {
                cells[d].backwardFromLast(weights, slopes, turned, 0, in.width(), inputSlopes, gradient);
            }
            if (wanted && readsBack(d)) {
                takeBack(d == 0);
            }
        }
    }

    /** Slopes of the last timestep first, as slopes of the first one first: alone, or added to those of the way forward. */
    private void takeBack(boolean alone) {
        int size = in.stepSize();
        if (alone) {
            reverse(backwards, size, in.slopes());
            return;
        }
        float[] sums = in.slopes();
        for (int t = 0; t < in.steps(); t++) {
            int from = (in.steps() - 1 - t) * size;
            for (int i = 0; i < size; i++) {
                sums[t * size + i] += backwards[from + i];
            }
        }
    }

    private void reverse(float[] from, int size, float[] to) {
        for (int t = 0; t < in.steps(); t++) {
            System.arraycopy(from, t * size, to, (in.steps() - 1 - t) * size, size);
        }
    }
}
