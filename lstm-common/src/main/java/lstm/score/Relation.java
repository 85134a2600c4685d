package lstm.score;

import java.util.List;
import java.util.Optional;
import lstm.check.Require;
import lstm.net.MaskedWeights;

/**
 * How the sensors of a group hang together: a linear part, and what a masked network knows of its residual.
 *
 * <p>The error of a sensor is its linear residual minus, where {@code gated} says that it helps, what the network says the
 * residual should be.
 *
 * @param network empty where nothing was gained by one
 */
public record Relation(LinearRelation linear, Optional<Gated> network) {

    public Relation {
        network.ifPresent(gated -> Require.size(
                "sensors of the masked network", gated.weights().spec().sensors(), linear.sensors()));
    }

    /**
     * Fits the linear part alone; empty when the rows hold numbers too large to count with.
     *
     * @param rows shape [rows, sensors], in scaled units, at least 2 rows and 2 sensors
     */
    public static Optional<Relation> linear(float[] rows, int sensors) {
        var moments = new Moments(sensors);
        for (int at = 0; at < rows.length; at += sensors) {
            moments.add(rows, at);
        }
        return linear(moments);
    }

    /** What is left of rows, shape [rows, sensors], in scaled units, as the argument is. */
    public float[] residuals(float[] rows) {
        var residuals = new float[rows.length];
        new RelationPass(this).residuals(rows, 0, rows.length / linear.sensors(), residuals, 0);
        return residuals;
    }

    /** Fits the linear part alone, as {@link #linear(float[], int)}. */
    static Optional<Relation> linear(Moments rows) {
        return LinearRelation.fit(rows).map(linear -> new Relation(linear, Optional.empty()));
    }

    /**
     * The network on top.
     *
     * @param weights of a network whose outputs are in {@code unit}s
     * @param unit per sensor, in scaled units, above 0
     * @param used per sensor, whether the network foretold held-out rows better than nothing
     */
    public record Gated(MaskedWeights weights, List<Double> unit, List<Boolean> used) {

        public Gated {
            unit = List.copyOf(unit);
            used = List.copyOf(used);
            Require.size("unit", unit.size(), weights.spec().sensors());
            Require.size("used", used.size(), weights.spec().sensors());
            unit.forEach(u -> Require.above("unit", u, 0));
        }
    }
}
