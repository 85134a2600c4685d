package lstm.online;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import lstm.bundle.GroupBundle;
import lstm.bundle.ModelBundle;
import lstm.bundle.Provenance;
import lstm.config.StationYaml;
import lstm.frame.FrameBuilder;
import lstm.frame.SegmentRule;
import lstm.frame.SensorFrame;
import lstm.frame.SensorGroup;
import lstm.net.AutoencoderSpec;
import lstm.net.NetworkWeights;
import lstm.prepare.Preparation;
import lstm.scale.MinMaxScaler;
import lstm.score.PreparedModel;
import lstm.score.ScoreFitter;
import lstm.score.SensorStatistics;

/** Two groups of sensors with networks of random weights, and rows of them as CSV; everything from a seed. */
final class SmallPlant {

    static final long SECOND = 1_000_000_000L;
    static final List<SensorGroup> GROUPS = List.of(
            new SensorGroup(1, "pump", List.of("P1", "P2", "P3")), new SensorGroup(2, "motor", List.of("M1", "M2")));
    static final List<String> SENSORS = List.of("P1", "P2", "P3", "M1", "M2");
    static final String STATION =
            """
            station: small
            missing: {maxAge: 3}
            source: {maxHole: PT20S}
            scoring:
              long: {probability: 0.95, minLength: 30, maxGap: 3}
              short: {probability: 0.995, minLength: 8, maxGap: 2}
            """;

    private static final int CLEAN_ROWS = 800;

    private SmallPlant() {}

    static ModelBundle bundle(long seed) {
        return bundle(
                seed,
                STATION,
                group -> Preparation.holding(
                        new SegmentRule(20 * SECOND), group.sensors().size(), 3 * SECOND));
    }

    /** A bundle of another station, whose rows are prepared otherwise. */
    static ModelBundle bundle(long seed, String station, Function<SensorGroup, Preparation> preparation) {
        String yaml = StationYaml.parse("station.yml", station).yaml();
        var groups = new ArrayList<GroupBundle>();
        for (SensorGroup group : GROUPS) {
            groups.add(new GroupBundle(
                    new ScoreFitter(prepared(group, seed, preparation.apply(group)))
                            .fit(clean(group, seed), row -> true, row -> row % 2 == 0),
                    new byte[0]));
        }
        var provenance = new Provenance("2025-01-01T00:00:00Z", seed, Map.of(), "x", 1, "0", SECOND, List.of());
        return new ModelBundle(provenance, yaml, groups);
    }

    private static PreparedModel prepared(SensorGroup group, long seed, Preparation preparation) {
        int sensors = group.sensors().size();
        SensorFrame clean = clean(group, seed);
        double[][] columns = new double[sensors][];
        for (int s = 0; s < sensors; s++) {
            columns[s] = clean.column(s);
        }
        var spec = new AutoencoderSpec(sensors, 5, List.of(4, 2));
        var weights = new float[spec.parameterCount()];
        var random = new SplittableRandom(seed);
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) random.nextDouble(-0.7, 0.7);
        }
        return new PreparedModel(
                group,
                preparation,
                new MinMaxScaler(0, 1).fit(columns),
                SensorStatistics.fit(columns),
                new NetworkWeights(spec, weights));
    }

    private static SensorFrame clean(SensorGroup group, long seed) {
        var random = new SplittableRandom(seed + group.id());
        var builder = new FrameBuilder(group.sensors());
        for (int t = 0; t < CLEAN_ROWS; t++) {
            var row = new double[group.sensors().size()];
            for (int s = 0; s < row.length; s++) {
                row[s] = normal(SENSORS.indexOf(group.sensors().get(s)), t, random);
            }
            builder.add(t * SECOND, t, row);
        }
        return builder.build();
    }

    /** What a sensor measures when nothing is wrong. */
    static double normal(int sensor, long t, SplittableRandom random) {
        return 10 * (sensor + 1) + Math.sin(t / 17.0 + sensor) + 0.2 * random.nextDouble(-1, 1);
    }

    /** Rows with two faults, gaps, holes and every kind of bad row. */
    static List<String> rows(int count, long seed) {
        var random = new SplittableRandom(seed);
        var rows = new ArrayList<String>();
        long time = 1_735_689_600L;
        for (int t = 0; t < count; t++) {
            time += t % 150 == 149 ? 60 : 1;
            rows.add(row(time, t, count, random));
            if (t % 97 == 50) {
                rows.add(row(time - 5, t, count, random));
            }
            if (t % 97 == 51) {
                rows.add(row(time, t, count, random));
            }
            if (t % 61 == 30) {
                rows.add("2025-01-01T00:00:00Z,1,2");
                rows.add(time + 1 + ",1,2,3,broken,5");
                rows.add("when?,1,2,3,4,5");
            }
        }
        return rows;
    }

    private static String row(long time, int t, int count, SplittableRandom random) {
        var row = new StringBuilder().append(Instant.ofEpochSecond(time));
        for (int s = 0; s < SENSORS.size(); s++) {
            double value = normal(s, t, random);
            boolean pumpFault = s < 2 && t > count / 4 && t < count / 4 + 60;
            boolean motorFault = s == 3 && t > count / 2 && t < count / 2 + 25;
            value += pumpFault ? 6 : motorFault ? -9 : 0;
            boolean missing = random.nextInt(40) == 0 || (s == 4 && t % 130 > 120);
            row.append(',').append(missing ? "" : Double.toString(value));
        }
        return row.toString();
    }

    static String csv(List<String> rows) {
        return "time," + String.join(",", SENSORS) + "\n" + String.join("\n", rows) + "\n";
    }
}
