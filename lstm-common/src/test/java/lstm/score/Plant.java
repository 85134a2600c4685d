package lstm.score;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import lstm.frame.FrameBuilder;
import lstm.frame.SegmentRule;
import lstm.frame.SensorFrame;
import lstm.frame.SensorGroup;
import lstm.frame.TimeAxis;
import lstm.net.AutoencoderSpec;
import lstm.net.MaskedSpec;
import lstm.net.MaskedWeights;
import lstm.net.RandomWeights;
import lstm.prepare.Preparation;
import lstm.scale.StandardScaler;

/** Small made-up plants for tests: sensors that wander around a mean, one row a second. */
final class Plant {

    static final long SECOND = TimeAxis.SECOND;

    private Plant() {}

    static List<String> sensors(int count) {
        return IntStream.range(0, count).mapToObj(s -> "S" + s).toList();
    }

    /** Rows of slowly wandering sensors, all cells there, no holes; sensor s is around 10 s. */
    static SensorFrame clean(int sensors, int rows, long seed) {
        var random = new SplittableRandom(seed);
        var builder = new FrameBuilder(sensors(sensors));
        var state = new double[sensors];
        var row = new double[sensors];
        for (int t = 0; t < rows; t++) {
            for (int s = 0; s < sensors; s++) {
                state[s] = 0.8 * state[s] + random.nextDouble(-1, 1);
                row[s] = 10 * s + (s + 1) * state[s];
            }
            builder.add(t * SECOND, t, row);
        }
        return builder.build();
    }

    /** How long values are held. */
    static final long HELD = 3 * SECOND;

    /** Preparation with an untrained network; holes are steps above 15 s, values are held for 3 s. */
    static PreparedModel prepared(SensorFrame clean, int windowLength, long seed) {
        int sensors = clean.sensors().size();
        double[][] columns = IntStream.range(0, sensors).mapToObj(clean::column).toArray(double[][]::new);
        return new PreparedModel(
                SensorGroup.all(clean.sensors()),
                Preparation.holding(new SegmentRule(15 * SECOND), sensors, HELD),
                new StandardScaler().fit(columns),
                SensorStatistics.fit(columns),
                RandomWeights.of(new AutoencoderSpec(sensors, windowLength, List.of(6, 2)), 0.5, seed));
    }

    /** A model fitted on 1,000 rows, of which every other hundred is held out. */
    static ScoreModel fitted(int sensors, int windowLength, long seed) {
        SensorFrame clean = clean(sensors, 1000, seed);
        PreparedModel prepared = prepared(clean, windowLength, seed);
        PreparedModel with = sensors == 1 ? prepared : prepared.with(relation(clean, prepared, seed));
        return new ScoreFitter(with).fit(clean, t -> true, t -> t / 100 % 2 == 0);
    }

    /** A fitted linear part and an untrained network, of which every other sensor makes use. */
    private static Relation relation(SensorFrame clean, PreparedModel prepared, long seed) {
        int sensors = clean.sensors().size();
        var rows = new float[clean.rows() * sensors];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) prepared.scaler().scale(i % sensors, clean.value(i / sensors, i % sensors));
        }
        var spec = new MaskedSpec(sensors, 2, 3);
        var random = new SplittableRandom(seed);
        var weights = new float[spec.parameterCount()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) random.nextDouble(-0.5, 0.5);
        }
        var network = new Relation.Gated(
                new MaskedWeights(spec, weights),
                IntStream.range(0, sensors).mapToObj(s -> 0.5).toList(),
                IntStream.range(0, sensors).mapToObj(s -> s % 2 == 0).toList());
        return new Relation(Relation.linear(rows, sensors).orElseThrow().linear(), Optional.of(network));
    }

    /** A stream as plants send it: uneven steps, holes, cells missing for a while, a burst here and there. */
    static SensorFrame rough(int sensors, int rows, long seed) {
        var random = new SplittableRandom(seed);
        SensorFrame smooth = clean(sensors, rows, seed + 1000);
        var builder = new FrameBuilder(smooth.sensors());
        var row = new double[sensors];
        var gone = new int[sensors];
        long time = 0;
        double burst = 0;
        for (int t = 0; t < rows; t++) {
            time += random.nextInt(60) == 0 ? random.nextLong(10, 30) * SECOND : SECOND * (1 + random.nextInt(2));
            burst = random.nextInt(100) == 0 ? 30 : 0.9 * burst;
            smooth.copyRow(t, row);
            for (int s = 0; s < sensors; s++) {
                gone[s] = random.nextInt(80) == 0 ? 1 + random.nextInt(6) : gone[s] - 1;
                row[s] = gone[s] > 0 ? Double.NaN : row[s] + (s == t / 50 % sensors ? burst : 0);
            }
            builder.add(time, t, row);
        }
        return builder.build();
    }
}
