package lstm.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import lstm.net.MaskedKernel;
import lstm.net.MaskedSpec;
import lstm.net.MaskedWeights;
import lstm.score.Relation;
import lstm.train.backprop.LossCurve;
import lstm.train.layer.Floats;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * Learns how the sensors of a group hang together: a linear part in closed form, and a dense network that foretells the
 * linear residual of each sensor from the others, with itself hidden.
 */
final class RelationTrainer {

    private static final int MOST_GROUPS = 7;
    private static final int HIDDEN = 64;
    private static final int BATCH = 256;
    private static final double NOISE = 0.02;
    private static final double PEAK_RATE = 4e-3;
    private static final double LEAST_UNIT = 1e-3;
    private static final double CLIP = 10;
    private static final double WORTHWHILE = 0.98; // of the loss without a network
    private static final LossCurve CURVE = LossCurve.huber(1);

    private final int sensors;
    private final long seed;
    private final int steps;
    private final BooleanSupplier stop;

    /**
     * Makes a trainer.
     *
     * @param sensors at least 2
     * @param steps of the optimizer, at least 1
     * @param stop asked before every step; once it says true, there is a linear part only
     */
    RelationTrainer(int sensors, int steps, long seed, BooleanSupplier stop) {
        this.sensors = sensors;
        this.steps = steps;
        this.seed = seed;
        this.stop = stop;
    }

    /**
     * Fits; empty when the rows hold numbers too large to count with.
     *
     * @param fitted shape [rows, sensors], scaled rows to learn from, at least 2
     * @param heldOut shape [rows, sensors], scaled rows that decide for which sensors the network is used
     */
    Optional<Relation> train(float[] fitted, float[] heldOut) {
        return Relation.linear(fitted, sensors).map(linear -> withNetwork(linear, fitted, heldOut));
    }

    private Relation withNetwork(Relation linear, float[] fitted, float[] heldOut) {
        if (heldOut.length == 0) {
            return linear;
        }
        float[] residuals = linear.residuals(fitted);
        double[] unit = units(residuals);
        var spec = new MaskedSpec(sensors, Math.min(sensors, MOST_GROUPS), HIDDEN);
        Optional<MaskedWeights> network = learn(spec, fitted, targets(residuals, unit));
        if (network.isEmpty()) {
            return linear;
        }
        List<Boolean> used = used(network.get(), heldOut, targets(linear.residuals(heldOut), unit));
        return used.contains(true)
                ? new Relation(
                        linear.linear(),
                        Optional.of(new Relation.Gated(
                                network.get(), Arrays.stream(unit).boxed().toList(), used)))
                : linear;
    }

    /** Standard deviation of the residual per sensor, and a little, so that it is not 0. */
    private double[] units(float[] residuals) {
        int rows = residuals.length / sensors;
        var unit = new double[sensors];
        for (int s = 0; s < sensors; s++) {
            double squares = 0;
            double sum = 0;
            for (int t = 0; t < rows; t++) {
                double residual = residuals[t * sensors + s];
                sum += residual;
                squares += residual * residual;
            }
            double mean = sum / rows;
            unit[s] = Math.sqrt(Math.max(0, squares / rows - mean * mean)) + LEAST_UNIT;
        }
        return unit;
    }

    private float[] targets(float[] residuals, double[] unit) {
        var targets = new float[residuals.length];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = (float) Math.max(-CLIP, Math.min(CLIP, residuals[i] / unit[i % sensors]));
        }
        return targets;
    }

    /** Empty when it was stopped. */
    private Optional<MaskedWeights> learn(MaskedSpec spec, float[] rows, float[] targets) {
        Nd4jBackend.start();
        SplittableRandom random = TaskRandom.of(seed, 0);
        MultiLayerNetwork network = network(spec);
        try {
            network.setParams(Nd4j.createFromArray(firstWeights(spec, random)));
            int batch = Math.min(BATCH, rows.length / sensors);
            INDArray inputs = Nd4j.create(DataType.FLOAT, batch, 2L * sensors);
            INDArray labels = Nd4j.create(DataType.FLOAT, batch, sensors);
            var input = new float[batch * 2 * sensors];
            var label = new float[batch * sensors];
            for (int step = 0; step < steps; step++) {
                if (stop.getAsBoolean()) {
                    return Optional.empty();
                }
                fill(spec, rows, targets, random, input, label);
                Floats.write(input, inputs);
                Floats.write(label, labels);
                network.fit(inputs, labels);
            }
            float[] weights = Floats.read(network.params(), new float[spec.parameterCount()]);
            for (float weight : weights) {
                if (!Float.isFinite(weight)) {
                    return Optional.empty(); // the linear part is sound by itself
                }
            }
            return Optional.of(new MaskedWeights(spec, weights));
        } finally {
            network.close();
        }
    }

    private void fill(
            MaskedSpec spec, float[] rows, float[] targets, SplittableRandom random, float[] input, float[] label) {
        int batch = label.length / sensors;
        for (int i = 0; i < batch; i++) {
            int row = random.nextInt(rows.length / sensors);
            int hidden = random.nextInt(spec.groups());
            for (int s = 0; s < sensors; s++) {
                boolean isHidden = spec.group(s) == hidden;
                float noise = (float) (NOISE * random.nextGaussian());
                input[i * 2 * sensors + s] = isHidden ? 0 : rows[row * sensors + s] + noise;
                input[i * 2 * sensors + sensors + s] = isHidden ? 1 : 0;
                label[i * sensors + s] = isHidden ? targets[row * sensors + s] : Float.NaN;
            }
        }
    }

    private MultiLayerNetwork network(MaskedSpec spec) {
        var network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .dataType(DataType.FLOAT)
                .miniBatch(false) // the loss is a mean already
                .updater(new Adam(new StepRate(new OneCycle(steps, PEAK_RATE))))
                .list()
                .layer(new DenseLayer.Builder()
                        .nIn(2L * sensors)
                        .nOut(spec.hidden())
                        .activation(Activation.RELU)
                        .build())
                .layer(new DenseLayer.Builder()
                        .nOut(spec.hidden())
                        .activation(Activation.RELU)
                        .build())
                .layer(new OutputLayer.Builder(new HiddenSensorLoss())
                        .nOut(sensors)
                        .activation(Activation.IDENTITY)
                        .build())
                .build());
        network.init();
        return network;
    }

    /** As PyTorch starts a dense layer: uniform in ±1/√inputs, matrix and bias; the last layer at 0, so that it starts linear. */
    private float[] firstWeights(MaskedSpec spec, SplittableRandom random) {
        var weights = new float[spec.parameterCount()];
        int first = (2 * sensors + 1) * HIDDEN;
        int second = (HIDDEN + 1) * HIDDEN;
        for (int i = 0; i < first + second; i++) {
            double limit = 1 / Math.sqrt(i < first ? 2 * sensors : HIDDEN);
            weights[i] = (float) (limit * (2 * random.nextDouble() - 1));
        }
        return weights;
    }

    /** For which sensors the network makes the loss of held-out rows smaller. */
    private List<Boolean> used(MaskedWeights weights, float[] rows, float[] targets) {
        var told = new float[rows.length];
        MaskedKernel.create(weights).predict(rows, 0, rows.length / sensors, told);
        var with = new double[sensors];
        var without = new double[sensors];
        for (int i = 0; i < rows.length; i++) {
            with[i % sensors] += CURVE.of(told[i] - targets[i]);
            without[i % sensors] += CURVE.of(targets[i]);
        }
        List<Boolean> used = new ArrayList<>();
        for (int s = 0; s < sensors; s++) {
            used.add(with[s] < WORTHWHILE * without[s]);
        }
        return used;
    }

    /** A cycle as DL4J asks for it. */
    private record StepRate(OneCycle cycle) implements ISchedule {

        @Override
        public double valueAt(int iteration, int epoch) {
            return cycle.rate(Math.min(iteration, cycle.steps() - 1));
        }

        @Override
        public ISchedule clone() {
            return this; // cannot change
        }
    }
}
