package lstm.net;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import lstm.net.AutoencoderSpec.DecoderOrder;
import lstm.net.LayerSpec.Cell;
import lstm.net.LayerSpec.Dense;
import lstm.net.LayerSpec.Direction;
import lstm.net.LayerSpec.Flatten;
import lstm.net.LayerSpec.Recurrent;
import lstm.net.LayerSpec.Repeat;
import lstm.net.LayerSpec.Unflatten;
import lstm.net.LayeredSpec.Task;

/** Networks made of layers, for tests. */
final class LayeredSpecs {

    private LayeredSpecs() {}

    /** Every cell, direction, activation and reshaping, in sizes that fill no vector and in such that do. */
    static Stream<LayeredSpec> all() {
        var specs = new ArrayList<LayeredSpec>();
        for (Cell cell : Cell.values()) {
            for (Direction direction : Direction.values()) {
                specs.add(
                        forecaster(3, 6, 2, recurrent(cell, 5, direction, true), recurrent(cell, 4, direction, false)));
                specs.add(autoencoder(4, 7, cell, direction, 9, 3));
            }
            for (ActivationKind activation : ActivationKind.values()) {
                specs.add(forecaster(2, 5, 1, activated(cell, 17, activation, ActivationKind.SIGMOID)));
                specs.add(forecaster(2, 4, 3, activated(cell, 3, ActivationKind.TANH, activation)));
            }
            specs.add(forecaster(1, 1, 1, recurrent(cell, 1, Direction.FORWARD, false)));
            specs.add(forecaster(1, 40, 40, recurrent(cell, 16, Direction.FORWARD, false)));
            specs.add(autoencoder(17, 5, cell, Direction.FORWARD, 33, 16));
            specs.add(reconstruct(2, 6, DecoderOrder.NEWEST_FIRST, recurrent(cell, 2, Direction.BACKWARD, true)));
        }
        for (ActivationKind activation : ActivationKind.values()) {
            specs.add(dense(3, 4, activation, 7, 2));
        }
        specs.add(dense(1, 1, ActivationKind.RELU, 1));
        specs.add(dense(5, 10, ActivationKind.RELU, 64, 16));
        specs.add(forecaster(
                2, 9, 4, new Dense(3, ActivationKind.RELU), new Flatten(), new Dense(6, ActivationKind.TANH)));
        specs.add(
                reconstruct( // a vector repeated for dense layers, and timesteps that are dense by themselves
                        2,
                        5,
                        DecoderOrder.NEWEST_FIRST,
                        new Dense(4, ActivationKind.TANH),
                        new Flatten(),
                        new Dense(3, ActivationKind.LINEAR),
                        new Repeat(5),
                        new Dense(2, ActivationKind.SIGMOID)));
        return specs.stream();
    }

    /** Any network of layers. */
    static LayeredSpec any(SplittableRandom random) {
        int features = random.nextInt(1, 20);
        int length = random.nextInt(1, 12);
        int steps = random.nextInt(1, 5);
        if (random.nextInt(5) == 0) {
            return dense(features, length, any(random, ActivationKind.values()), random.nextInt(1, 40));
        }
        var first = new Recurrent(
                any(random, Cell.values()),
                random.nextInt(1, 40),
                any(random, ActivationKind.TANH, ActivationKind.TANH, ActivationKind.RELU, ActivationKind.SIGMOID),
                any(random, ActivationKind.SIGMOID, ActivationKind.SIGMOID, ActivationKind.HARD_SIGMOID),
                any(random, Direction.values()),
                true);
        int units = random.nextInt(1, 40);
        return random.nextBoolean()
                ? forecaster(features, length, steps, first, recurrent(first.cell(), units, first.direction(), false))
                : autoencoder(features, length, first.cell(), first.direction(), first.units(), units);
    }

    @SafeVarargs
    private static <T> T any(SplittableRandom random, T... values) {
        return values[random.nextInt(values.length)];
    }

    static Recurrent recurrent(Cell cell, int units, Direction direction, boolean sequence) {
        return new Recurrent(cell, units, ActivationKind.TANH, ActivationKind.SIGMOID, direction, sequence);
    }

    private static Recurrent activated(Cell cell, int units, ActivationKind activation, ActivationKind gates) {
        return new Recurrent(cell, units, activation, gates, Direction.FORWARD, false);
    }

    /** Of a vector that the layers give, so many timesteps. */
    static LayeredSpec forecaster(int features, int length, int steps, LayerSpec... layers) {
        List<LayerSpec> all = new ArrayList<>(List.of(layers));
        all.add(new Dense(steps * features, ActivationKind.LINEAR));
        all.add(new Unflatten(steps));
        return new LayeredSpec(features, length, Task.FORECAST, DecoderOrder.OLDEST_FIRST, all);
    }

    /** With an encoder of one direction or two, newest timestep first. */
    static LayeredSpec autoencoder(int features, int length, Cell cell, Direction direction, int outer, int inner) {
        return reconstruct(
                features,
                length,
                DecoderOrder.NEWEST_FIRST,
                recurrent(cell, outer, direction, true),
                recurrent(cell, inner, direction, false),
                new Repeat(length),
                recurrent(cell, inner, Direction.FORWARD, true),
                recurrent(cell, outer, Direction.FORWARD, true),
                new Dense(features, ActivationKind.LINEAR));
    }

    /** A dense autoencoder. */
    static LayeredSpec dense(int features, int length, ActivationKind activation, int... units) {
        List<LayerSpec> layers = new ArrayList<>(List.of(new Flatten()));
        for (int count : units) {
            layers.add(new Dense(count, activation));
        }
        layers.add(new Dense(length * features, ActivationKind.LINEAR));
        layers.add(new Unflatten(length));
        return new LayeredSpec(features, length, Task.RECONSTRUCT, DecoderOrder.OLDEST_FIRST, layers);
    }

    private static LayeredSpec reconstruct(int features, int length, DecoderOrder order, LayerSpec... layers) {
        List<LayerSpec> all = new ArrayList<>(List.of(layers));
        if (layers[layers.length - 1] instanceof Recurrent) {
            all.add(new Dense(features, ActivationKind.LINEAR));
        }
        return new LayeredSpec(features, length, Task.RECONSTRUCT, order, all);
    }
}
