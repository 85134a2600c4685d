package lstm.train;

import java.util.List;
import java.util.SplittableRandom;
import lstm.interval.Interval;
import lstm.net.NetworkSpec;
import lstm.window.WindowSpec;
import lstm.window.Windows;

/** Sine waves of different speed per feature, in [0, 1], with a little noise; the seed says where on them they begin. */
final class Waves {

    private Waves() {}

    static Windows windows(NetworkSpec spec, int count, long seed) {
        int rows = count + spec.windowLength() - 1;
        return Windows.cut(
                new WindowSpec(spec.windowLength(), 1),
                rows(rows, spec.features(), seed),
                spec.features(),
                List.of(new Interval(0, rows)));
    }

    static float[] rows(int rows, int features, long seed) {
        var random = new SplittableRandom(seed);
        double phase = random.nextDouble(100);
        var values = new float[rows * features];
        for (int i = 0; i < values.length; i++) {
            int t = i / features;
            int f = i % features;
            double wave = Math.sin((phase + 0.3 * t) / (1 + f));
            values[i] = (float) (0.5 + 0.4 * wave + 0.02 * (random.nextDouble() - 0.5));
        }
        return values;
    }
}
