package lstm.cleaning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import lstm.sample.Equipment;
import lstm.sample.GroupSpec;
import lstm.sample.Plant;
import lstm.sample.PlantSpec;

/** Rows of a made-up pump that always runs, and what a test spoils in them. */
final class PlantRows {

    private static final int SENSORS = 12;

    private final double[][] rows; // [rows, sensors]
    private final BitSet spoilt = new BitSet();
    private final Random random;

    private PlantRows(double[][] rows, long seed) {
        this.rows = rows;
        this.random = new Random(seed);
    }

    static PlantRows clean(int rows, long seed) {
        var plant = new Plant(new PlantSpec(
                seed,
                Instant.parse("2025-01-06T00:00:00Z"),
                Duration.ofMinutes(5),
                rows,
                List.of(new GroupSpec(1, Equipment.PUMP, SENSORS)),
                Set.of(),
                List.of(),
                0));
        var all = new ArrayList<double[]>();
        try {
            plant.stream((time, values) -> all.add(values.clone()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new PlantRows(all.toArray(double[][]::new), seed + 1);
    }

    /** Lifts up to three sensors by 6 to 12 standard deviations for up to 30 rows, until the share of rows is spoilt. */
    PlantRows grossErrors(double share) {
        double[] sigma = sigmas();
        while (spoilt.cardinality() < share * rows.length) {
            int length = 1 + random.nextInt(30);
            int from = random.nextInt(rows.length - length);
            for (int i = 0; i <= random.nextInt(3); i++) {
                int sensor = random.nextInt(SENSORS);
                double by = (random.nextBoolean() ? 1 : -1) * random.nextDouble(6, 12) * sigma[sensor];
                for (int t = from; t < from + length; t++) {
                    rows[t][sensor] += by;
                }
            }
            spoilt.set(from, from + length);
        }
        return this;
    }

    /** Lets one sensor read for up to 200 rows what it read at another time, until the share of rows is spoilt. */
    PlantRows brokenRelations(double share) {
        while (spoilt.cardinality() < share * rows.length) {
            int length = 40 + random.nextInt(160);
            int from = random.nextInt(rows.length - length);
            int other = random.nextInt(rows.length - length);
            int sensor = random.nextInt(SENSORS);
            for (int t = 0; t < length; t++) {
                rows[from + t][sensor] = rows[other + t][sensor];
            }
            spoilt.set(from, from + length);
        }
        return this;
    }

    private double[] sigmas() {
        var sigma = new double[SENSORS];
        for (int s = 0; s < SENSORS; s++) {
            double sum = 0;
            double squares = 0;
            for (double[] row : rows) {
                sum += row[s];
                squares += row[s] * row[s];
            }
            sigma[s] = Math.sqrt(squares / rows.length - Math.pow(sum / rows.length, 2));
        }
        return sigma;
    }

    double[][] rows() {
        return rows;
    }

    /** The rows that were not touched. */
    BitSet untouched() {
        var untouched = new BitSet();
        untouched.set(0, rows.length);
        untouched.andNot(spoilt);
        return untouched;
    }

    BitSet spoilt() {
        return spoilt;
    }
}
