package lstm.net;

import java.util.ArrayList;
import java.util.List;
import lstm.net.LayerSpec.Direction;
import lstm.net.LayerSpec.Recurrent;

/** A {@link LayerSpec.Recurrent}, in its one or two directions. */
final class RecurrentPass implements LayerPass {

    private final Recurrent spec;
    private final int timesteps;
    private final int inputSize; // numbers of a timestep that goes in, of all lanes
    private final int unitsSize; // of what a direction gives
    private final int lanes;
    private final boolean held; // the same vector goes in at every timestep
    private final List<RecurrentLayer> directions = new ArrayList<>(); // forward first
    private final List<float[]> rowSums =
            new ArrayList<>(); // of each direction [sums][row step]; none unless rows are shared
    private final float[] out; // [time][directions · units][lanes]

    /**
     * Makes a layer.
     *
     * @param in what goes in
     * @param from where its weights begin
     * @param held whether a vector goes in that is held for every timestep
     * @param rowStep rows of a block's windows, in whole lanes; 0 where none are shared
     */
    RecurrentPass(
            Recurrent spec,
            SequenceShape in,
            NetworkWeights weights,
            int from,
            boolean held,
            int rowStep,
            int lanes,
            Arithmetic arithmetic) {
        this.spec = spec;
        this.held = held;
        this.lanes = lanes;
        timesteps = in.timesteps();
        inputSize = in.features() * lanes;
        unitsSize = spec.units() * lanes;
        int next = from;
        for (int i = 0; i < spec.directions(); i++) {
            RecurrentLayer layer = RecurrentLayer.of(spec, in.features(), weights, next, lanes, arithmetic);
            directions.add(layer);
            rowSums.add(new float[layer.sumCount() * rowStep]);
            next += spec.cell().parameterCount(in.features(), spec.units());
        }
        out = new float[spec.output(in).size() * lanes];
    }

    @Override
    public Span needs(Span wanted) {
        return switch (spec.direction()) {
            case FORWARD -> new Span(0, spec.sequence() ? wanted.to() : timesteps);
            case BACKWARD -> new Span(spec.sequence() ? wanted.from() : 0, timesteps);
            case BOTH -> new Span(0, timesteps);
        };
    }

    @Override
    public float[] run(float[] in, Span wanted) {
        for (int d = 0; d < directions.size(); d++) {
            RecurrentLayer layer = directions.get(d);
            layer.reset();
            if (held) {
                System.arraycopy(in, 0, layer.input(), 0, inputSize);
                layer.holdInput();
            }
            int steps = steps(d, wanted);
            for (int i = 0; i < steps; i++) {
                int t = timestep(d, i);
                if (held) {
                    layer.stepOnHeld();
                } else {
                    System.arraycopy(in, t * inputSize, layer.input(), 0, inputSize);
                    layer.step();
                }
                handOn(d, t, i == steps - 1);
            }
        }
        return out;
    }

    /**
     * As {@link #run} on windows that begin row after row, so that a row is part of several: its products are done once.
     *
     * @param columns shape [features][row step]: the rows that the windows are made of
     */
    float[] runOnRows(float[] columns, int rowStep, Span wanted) {
        for (int d = 0; d < directions.size(); d++) {
            RecurrentLayer layer = directions.get(d);
            float[] sums = rowSums.get(d);
            for (int block = 0; block < rowStep; block += lanes) {
                for (int f = 0; f * lanes < inputSize; f++) {
                    System.arraycopy(columns, f * rowStep + block, layer.input(), f * lanes, lanes);
                }
                layer.inputSums(sums, block, rowStep);
            }
            layer.reset();
            int steps = steps(d, wanted);
            for (int i = 0; i < steps; i++) {
                int t = timestep(d, i);
                layer.stepOnSums(sums, t, rowStep);
                handOn(d, t, i == steps - 1);
            }
        }
        return out;
    }

    private boolean backward(int direction) {
        return spec.direction() == Direction.BACKWARD || direction == 1;
    }

    /** How many timesteps a direction reads. */
    private int steps(int direction, Span wanted) {
        if (!spec.sequence()) {
            return timesteps;
        }
        return backward(direction) ? timesteps - wanted.from() : wanted.to();
    }

    /** Which timestep a direction reads as number {@code step}. */
    private int timestep(int direction, int step) {
        return backward(direction) ? timesteps - 1 - step : step;
    }

    private void handOn(int direction, int t, boolean last) {
        if (spec.sequence()) {
            directions.get(direction).copyHidden(out, (t * directions.size() + direction) * unitsSize);
        } else if (last) {
            directions.get(direction).copyHidden(out, direction * unitsSize);
        }
    }
}
