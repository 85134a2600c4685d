package lstm.offline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import lstm.bundle.GroupBundle;
import lstm.bundle.ModelBundle;
import lstm.bundle.Provenance;
import lstm.config.Station;
import lstm.config.StationYaml;
import lstm.frame.FrameBuilder;
import lstm.frame.SegmentRule;
import lstm.frame.SensorFrame;
import lstm.frame.SensorGroup;
import lstm.frame.TimeAxis;
import lstm.net.AutoencoderSpec;
import lstm.net.NetworkWeights;
import lstm.prepare.Preparation;
import lstm.scale.StandardScaler;
import lstm.score.PreparedModel;
import lstm.score.ScoreFitter;
import lstm.score.ScoreModel;
import lstm.score.SensorStatistics;

/** A plant of three sensors, a row a minute, and models of it with networks of random weights. */
final class SmallPlant {

    static final long STEP = ReportFolder.MINUTE;
    static final long START = ReportFolder.START;
    static final int WINDOW = 4;
    static final List<String> SENSORS = List.of("A", "B", "C");
    static final TimeAxis AXIS = ReportFolder.minutes(0).axis();

    /** Reports stretches of at least 3 rows, of at least 40 as long ones, dips of 2 bridged; values are not held. */
    static final Station STATION = StationYaml.parse(
            "station.yml",
            """
            scoring:
              topSensors: 2
              short: {probability: 0.9999, minLength: 3, maxGap: 2}
              long: {probability: 0.9999, minLength: 40, maxGap: 2}
            """);

    private static final Provenance PROVENANCE =
            new Provenance("2025-01-01T00:00:00Z", 7, Map.of(), "plant.csv", 1000, "00", STEP, List.of());

    private final List<Long> times = new ArrayList<>();
    private final List<double[]> values = new ArrayList<>();

    /** Quiet rows: sensors that wander slowly around 0, 10 and 20. */
    static SmallPlant quiet(int rows, long seed) {
        var plant = new SmallPlant();
        var random = new SplittableRandom(seed);
        var state = new double[SENSORS.size()];
        for (int t = 0; t < rows; t++) {
            Arrays.setAll(state, s -> 0.9 * state[s] + random.nextDouble(-0.5, 0.5));
            plant.times.add(START + t * STEP);
            plant.values.add(IntStream.range(0, SENSORS.size())
                    .mapToDouble(s -> 10 * s + state[s])
                    .toArray());
        }
        return plant;
    }

    /** Lifts a sensor in the rows {@code [from, to)}. */
    SmallPlant broken(int sensor, int from, int to, double by) {
        values.subList(from, to).forEach(row -> row[sensor] += by);
        return this;
    }

    /** Takes a sensor's measurement out of a row. */
    SmallPlant missing(int sensor, int row) {
        values.get(row)[sensor] = Double.NaN;
        return this;
    }

    /** Makes time stand still for so many steps before a row. */
    SmallPlant hole(int row, int steps) {
        for (int t = row; t < times.size(); t++) {
            times.set(t, times.get(t) + steps * STEP);
        }
        return this;
    }

    /** Gives a row the time of the row before it. */
    SmallPlant doubleTime(int row) {
        times.set(row, times.get(row - 1));
        return this;
    }

    /** The rows as CSV, with the power of the plant, which is no sensor of the bundle: 150, in the rows of stops 0. */
    String csv(int... stops) {
        var text = new StringBuilder("time,A,B,C,POWER\n");
        for (int t = 0; t < times.size(); t++) {
            text.append(AXIS.format(times.get(t)));
            for (double value : values.get(t)) {
                text.append(',').append(Double.isNaN(value) ? "" : Double.toString(value));
            }
            int power = 150;
            for (int i = 0; i < stops.length; i += 2) {
                power = t >= stops[i] && t < stops[i + 1] ? 0 : power;
            }
            text.append(',').append(power).append('\n');
        }
        return text.toString();
    }

    SensorFrame frame() {
        return frame(SENSORS, 0, 1, 2);
    }

    /** The same rows with other columns; one below 0 is a sensor nobody knows. */
    SensorFrame frame(List<String> sensors, int... columns) {
        var builder = new FrameBuilder(sensors);
        for (int t = 0; t < values.size(); t++) {
            double[] row = values.get(t);
            builder.add(
                    times.get(t),
                    t,
                    Arrays.stream(columns).mapToDouble(c -> c < 0 ? 99 : row[c]).toArray());
        }
        return builder.build();
    }

    /** A bundle of one group with all sensors. */
    static ModelBundle bundle() {
        return bundle(SensorGroup.all(SENSORS));
    }

    /** A bundle of one group that was trained with another configuration. */
    static ModelBundle bundle(String yaml, Preparation preparation) {
        var group = new GroupBundle(model(SensorGroup.all(SENSORS), preparation), new byte[0]);
        String trained = StationYaml.parse("station.yml", yaml).yaml();
        return new ModelBundle(PROVENANCE, trained, List.of(group));
    }

    static ModelBundle bundle(SensorGroup... groups) {
        return new ModelBundle(
                PROVENANCE,
                STATION.yaml(),
                Arrays.stream(groups)
                        .map(group -> new GroupBundle(
                                model(group, holding(group.sensors().size(), 0)), new byte[0]))
                        .toList());
    }

    /** Values are held for so many rows. */
    static Preparation holding(int sensors, int rows) {
        return Preparation.holding(new SegmentRule(15 * STEP), sensors, rows * STEP);
    }

    private static ScoreModel model(SensorGroup group, Preparation preparation) {
        SensorFrame clean = quiet(1000, 1).frame().select(group.sensors());
        int sensors = group.sensors().size();
        double[][] columns = IntStream.range(0, sensors).mapToObj(clean::column).toArray(double[][]::new);
        var spec = new AutoencoderSpec(sensors, WINDOW, List.of(3));
        var random = new SplittableRandom(3);
        var weights = new float[spec.parameterCount()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) random.nextDouble(-0.5, 0.5);
        }
        var prepared = new PreparedModel(
                group,
                preparation,
                new StandardScaler().fit(columns),
                SensorStatistics.fit(columns),
                new NetworkWeights(spec, weights));
        return new ScoreFitter(prepared).fit(clean, t -> true, t -> t / 100 % 2 == 0);
    }
}
