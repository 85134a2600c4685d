package lstm.sample;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The air of a hall as a gateway stores it: temperature, humidity, H₂S, NH₃ and NO₂ every ten minutes. Rows are lost, one by
 * one and for hours; cells are missing; where a sensor gives no answer, it reads −600. The first two thirds are to learn from,
 * and as in real life that part is not only normal: a tenth of it is disturbed without anybody having noted it down. In the last
 * third faults take turns, and are labelled.
 *
 * <p>The same seed gives the same rows on every platform. Holds the whole history in memory. Immutable and safe for use
 * by several threads.
 */
public final class EnvironmentPlant implements Recording {

    private static final int ROWS_PER_DAY = 144;

    /** 120 days, 80 of them to learn from. */
    public static final int DEFAULT_ROWS = 120 * ROWS_PER_DAY;

    /** Room for every kind of fault. */
    static final int MIN_ROWS = 30 * ROWS_PER_DAY;

    /** What a sensor reads that gives no answer. */
    public static final double SENTINEL = -600;

    private static final Instant START = Instant.parse("2025-03-03T00:00:00Z"); // a Monday
    private static final double STEP_HOURS = 24.0 / ROWS_PER_DAY;
    private static final double LOST_SHARE = 0.01;
    private static final double MISSING_SHARE = 0.003;
    private static final double SENTINEL_SHARE = 0.0008;
    private static final int DAYS_BETWEEN_OUTAGES = 8;
    private static final int DAYS_BETWEEN_RESTARTS = 5;

    private final int rows;
    private final double[][] values; // [sensors][rows], NaN where missing
    private final BitSet lost; // rows that are not there
    private final List<EnvironmentEvent> dirty;
    private final List<EnvironmentEvent> faults;

    /**
     * A hall of this seed.
     *
     * @param timesteps 4,320 to 2 million, before some are lost; the first two thirds are for training, in whole days
     */
    public EnvironmentPlant(long seed, long timesteps) {
        if (timesteps < MIN_ROWS || timesteps > 2_000_000) {
            throw new IllegalArgumentException(
                    "an environment of " + timesteps + " rows; must have " + MIN_ROWS + " to 2000000 rows");
        }
        rows = (int) timesteps;
        var draws = new Draws(seed);
        values = EnvironmentAir.of(draws.child(0), rows, STEP_HOURS, Rhythm.hoursOfWeeks(START));
        dirty = events(draws.child(1), 2 * ROWS_PER_DAY, trainingRows() - 100, 500, true);
        faults = events(draws.child(2), trainingRows() + 100, rows - 100, 240, false);
        dirty.forEach(event -> event.spoil(values));
        faults.forEach(event -> event.spoil(values));
        lost = lost(draws.child(3));
        spoilCells(draws.child(4));
    }

    /** Events apart by about {@code between} rows; the kinds take turns. Disturbances of training last somewhat longer. */
    private static List<EnvironmentEvent> events(Draws draws, int from, int to, int between, boolean lasting) {
        EnvironmentFaultKind[] kinds = EnvironmentFaultKind.values();
        var found = new ArrayList<EnvironmentEvent>();
        int start = Math.max(from, 7 * ROWS_PER_DAY) + draws.index(between / 2); // so that there is a past
        int kind = draws.index(kinds.length);
        while (true) {
            int length = lasting ? 24 + draws.index(72) : 12 + draws.index(48);
            if (start + length >= to) {
                return List.copyOf(found);
            }
            found.add(EnvironmentEvent.of(draws, start, length, kinds[kind++ % kinds.length], ROWS_PER_DAY));
            start += length + between / 2 + draws.index(between);
        }
    }

    private BitSet lost(Draws draws) {
        var found = new BitSet(rows);
        for (int row = 1; row < rows; row++) {
            if (draws.uniform() < LOST_SHARE) {
                found.set(row);
            }
            if (draws.uniform() < 1.0 / (DAYS_BETWEEN_OUTAGES * ROWS_PER_DAY)) {
                found.set(row, Math.min(rows, row + 3 + draws.index(100)));
            }
        }
        return found;
    }

    private void spoilCells(Draws draws) {
        for (int row = 0; row < rows; row++) {
            boolean restart = draws.uniform() < 1.0 / (DAYS_BETWEEN_RESTARTS * ROWS_PER_DAY);
            int end = restart ? Math.min(rows, row + 1 + draws.index(4)) : row;
            for (int s = 0; s < values.length; s++) {
                double luck = draws.uniform();
                if (luck < MISSING_SHARE) {
                    values[s][row] = Double.NaN;
                } else if (luck < MISSING_SHARE + SENTINEL_SHARE) {
                    values[s][row] = SENTINEL;
                }
                if (s >= EnvironmentAir.FIRST_GAS) {
                    Arrays.fill(values[s], row, end, SENTINEL); // the gas sensors share a board
                }
            }
        }
    }

    /** How many of the first timesteps are for training. */
    public int trainingRows() {
        return rows / ROWS_PER_DAY * 2 / 3 * ROWS_PER_DAY;
    }

    /** Where the part to learn from ends, and the part with faults begins. */
    public Instant split() {
        return time(trainingRows());
    }

    private static Instant time(int row) {
        return START.plusSeconds(600L * row);
    }

    @Override
    public List<Sensor> sensors() {
        return EnvironmentAir.SENSORS;
    }

    /** The faults of the last third. */
    @Override
    public List<Label> labels() {
        return labels(faults);
    }

    /** The disturbances of the part to learn from, of which nobody took note. */
    public List<Label> dirty() {
        return labels(dirty);
    }

    private static List<Label> labels(List<EnvironmentEvent> events) {
        return events.stream().map(event -> event.label(EnvironmentPlant::time)).toList();
    }

    @Override
    public void stream(RowSink sink) throws IOException {
        double[] row = new double[values.length];
        for (int t = lost.nextClearBit(0); t < rows; t = lost.nextClearBit(t + 1)) {
            for (int s = 0; s < row.length; s++) {
                row[s] = values[s][t];
            }
            sink.row(time(t), row);
        }
    }
}
