package lstm.train;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import lstm.bundle.Persistence;
import lstm.net.Kernel;
import lstm.net.KernelKind;
import lstm.net.NetworkWeights;
import lstm.window.Windows;

/**
 * Whether a forecaster has learnt more than "tomorrow is like today": its error beside that of the last row it sees, repeated, and
 * the lag at which its forecast fits the measurements best. A network that repeats its last input looks good on a chart, for its
 * line is the measured one, only late; such a forecast fits best at a lag as long as it reaches.
 *
 * <p>A forecast is compared with rows of its own window only, and counts at the lag ℓ by the last timestep it reaches: the root mean
 * square of {@code forecast[t] − measured[t − ℓ]}.
 *
 * @param figures errors in scaled units; sensors that do not move are left out of what is said of all
 * @param byLag error of all sensors that move by lag, from 0; empty where none moves
 */
record PersistenceCheck(Persistence figures, List<Double> byLag) {

    private static final int MOST_WINDOWS = 2_000;

    /** Not clearly better than the last row repeated. */
    private static final double NO_BETTER = 0.9;

    /** Of two lags whose mean squares differ by less, the shorter counts: periods of a periodic signal. */
    private static final double ALIKE = 1.02;

    PersistenceCheck {
        byLag = List.copyOf(byLag);
    }

    /** Checks on windows that the network did not learn from, at most {@value #MOST_WINDOWS} of them, evenly spread. */
    static PersistenceCheck of(NetworkWeights weights, List<String> sensors, Windows windows) {
        int reach = weights.spec().outputLength();
        var sums = new Sums(windows.length(), reach, windows.features());
        int count = Math.min(MOST_WINDOWS, windows.count());
        Kernel kernel = Kernel.create(weights, KernelKind.fastest());
        var window = new float[windows.length() * windows.features()];
        var answer = new float[reach * windows.features()];
        for (int w = 0; w < count; w++) {
            windows.copy((int) ((long) w * windows.count() / count), window, 0);
            kernel.reconstruct(window, 0, windows.length(), 1, answer);
            sums.add(window, answer);
        }
        int[] moving = IntStream.range(0, sensors.size())
                .filter(s -> sums.repeated[s] > 0)
                .toArray();
        var ofSensors = new ArrayList<Persistence.OfSensor>();
        for (int s : moving) {
            int[] alone = {s};
            ofSensors.add(new Persistence.OfSensor(
                    sensors.get(s),
                    sums.error(sums.missed, count * reach, alone),
                    sums.error(sums.repeated, count * reach, alone),
                    sums.bestLag(alone)));
        }
        double error = sums.error(sums.missed, count * reach, moving);
        double repeated = sums.error(sums.repeated, count * reach, moving);
        int lag = sums.bestLag(moving);
        boolean repeats = moving.length > 0 && lag >= reach && error >= NO_BETTER * repeated;
        List<Double> byLag = IntStream.range(0, moving.length == 0 ? 0 : sums.late.length)
                .mapToObj(l -> sums.error(sums.late[l], count, moving))
                .toList();
        return new PersistenceCheck(new Persistence(reach, repeats, error, repeated, lag, ofSensors), byLag);
    }

    /** What the network's error is of that of the last row repeated; NaN where nothing moves. */
    double ratio() {
        return figures.error() / figures.lastInputError();
    }

    /** Whether it errs more than the last row repeated, but not because it repeats it: it has learnt too little. */
    boolean isWorse() {
        return ratio() > 1 && !figures.repeatsLastInput();
    }

    /** Sums of squared errors, per sensor. */
    private static final class Sums {

        private final int reach;
        private final int features;
        final double[] missed; // by the network, over all timesteps it foretells
        final double[] repeated; // by the last row it sees, over the same
        final double[][] late; // per lag, by the last timestep it foretells

        Sums(int length, int reach, int features) {
            this.reach = reach;
            this.features = features;
            missed = new double[features];
            repeated = new double[features];
            late = new double[length][features];
        }

        void add(float[] window, float[] answer) {
            int first = window.length - answer.length;
            for (int i = 0; i < answer.length; i++) {
                int s = i % features;
                missed[s] += square(answer[i] - window[first + i]);
                repeated[s] += square(window[first - features + s] - window[first + i]);
            }
            int newest = (reach - 1) * features;
            for (int lag = 0; lag < late.length; lag++) {
                int row = window.length - (lag + 1) * features;
                for (int s = 0; s < features; s++) {
                    late[lag][s] += square(answer[newest + s] - window[row + s]);
                }
            }
        }

        private static double square(double x) {
            return x * x;
        }

        double error(double[] squares, int count, int[] sensors) {
            return sensors.length == 0 ? 0 : Math.sqrt(sum(squares, sensors) / count / sensors.length);
        }

        private static double sum(double[] squares, int[] sensors) {
            return IntStream.of(sensors).mapToDouble(s -> squares[s]).sum();
        }

        int bestLag(int[] sensors) {
            double least = Double.POSITIVE_INFINITY;
            for (double[] squares : late) {
                least = Math.min(least, sum(squares, sensors));
            }
            int lag = 0;
            while (sum(late[lag], sensors) > ALIKE * least) {
                lag++;
            }
            return lag;
        }
    }
}
