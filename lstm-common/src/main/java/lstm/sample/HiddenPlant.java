package lstm.sample;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A plant whose faults no limit on any sensor finds: three regimes, bent relations, lags of 3 to 300 rows, the rhythms of
 * day and week; every reading of a fault lies within the range that its sensor had in training. The first half of its
 * rows, one a minute, is without faults and made to learn from; in the second the kinds of faults take turns.
 *
 * <p>The same seed gives the same rows on every platform. Holds the whole history in memory. Immutable and safe for use
 * by several threads.
 */
public final class HiddenPlant implements Recording {

    /** Two weeks to learn from and two to judge. */
    public static final int DEFAULT_ROWS = 40_320;

    /** Room for the three regimes in training and for every kind of fault. */
    static final int MIN_ROWS = 20_160;

    private static final int MIN_SENSORS = 2; // one alone has no relation
    private static final Instant START = Instant.parse("2025-01-06T00:00:00Z");
    private static final double MIDDLE = 50; // what sensors show around
    private static final double UNIT = 10;
    private static final int DECIMALS = 3;

    private final int rows;
    private final List<HiddenSensor> healthy;
    private final List<HiddenFault> faults;

    /**
     * A plant of this seed.
     *
     * @param rows 20,160 to 10 million; the first half is for training
     * @param sensors 2 to 200
     */
    public HiddenPlant(long seed, long rows, int sensors) {
        if (rows < MIN_ROWS || rows > 10_000_000 || sensors < MIN_SENSORS || sensors > GroupSpec.MAX_SENSORS) {
            throw new IllegalArgumentException("a plant with hidden faults, " + sensors + " sensors and " + rows
                    + " rows; must have " + MIN_SENSORS + " to " + GroupSpec.MAX_SENSORS + " sensors and " + MIN_ROWS
                    + " to 10000000 rows");
        }
        this.rows = (int) rows;
        var draws = new Draws(seed);
        var drivers = new HiddenDrivers(draws.child(0), this.rows, Rhythm.hoursOfWeeks(START));
        Spread[] spreads = new Spread[HiddenDrivers.COUNT];
        for (int i = 0; i < spreads.length; i++) {
            int driver = i;
            spreads[i] = Spread.of(
                    IntStream.range(0, this.rows)
                            .mapToDouble(t -> drivers.value(driver, t))
                            .toArray(),
                    trainingRows());
        }
        this.healthy = IntStream.range(0, sensors)
                .mapToObj(s -> HiddenSensor.of(draws.child(10 + s), drivers, spreads, this.rows, trainingRows()))
                .toList();
        this.faults = faults(draws.child(1), drivers, sensors);
    }

    private List<HiddenFault> faults(Draws draws, HiddenDrivers drivers, int sensors) {
        HiddenFaultKind[] kinds = HiddenFaultKind.values();
        var found = new ArrayList<HiddenFault>();
        int start = trainingRows() + 300;
        while (start + 900 < rows) {
            int length = 120 + draws.index(280);
            HiddenFaultKind kind = kinds[found.size() % kinds.length];
            int past = draws.index(trainingRows() - length);
            if (kind == HiddenFaultKind.WRONG_REGIME) {
                past = nextOf((drivers.regime(start) + 1) % HiddenDrivers.REGIMES, drivers, past, length);
            }
            found.add(new HiddenFault(start, start + length, draws.index(sensors), kind, past, draws.uniform()));
            start += length + 500 + draws.index(500);
        }
        return List.copyOf(found);
    }

    /** The first training row of a regime, from a row on and then from the first. */
    private int nextOf(int regime, HiddenDrivers drivers, int from, int length) {
        int last = trainingRows() - length;
        int row = from;
        while (drivers.regime(row) != regime) {
            row = row == last ? 0 : row + 1;
        }
        return row;
    }

    /** How many of the first rows are for training. */
    public int trainingRows() {
        return rows / 2;
    }

    private static Instant time(int row) {
        return START.plusSeconds(60L * row);
    }

    @Override
    public List<Sensor> sensors() {
        return IntStream.rangeClosed(1, healthy.size())
                .mapToObj(i -> new Sensor("S" + i, "", DECIMALS))
                .toList();
    }

    /** Kind and sensor; they have no strength. */
    @Override
    public List<Label> labels() {
        List<Sensor> sensors = sensors();
        return faults.stream()
                .map(fault -> new Label(
                        time(fault.start()),
                        time(fault.end()),
                        1,
                        List.of(sensors.get(fault.sensor()).name()),
                        fault.kind().label(),
                        ""))
                .toList();
    }

    @Override
    public void stream(RowSink sink) throws IOException {
        double[] values = new double[healthy.size()];
        int next = 0; // the fault that is present or comes next
        for (int row = 0; row < rows; row++) {
            for (int s = 0; s < values.length; s++) {
                values[s] = shown(healthy.get(s).value(row));
            }
            if (next < faults.size() && row >= faults.get(next).end()) {
                next++;
            }
            if (next < faults.size() && row >= faults.get(next).start()) {
                HiddenFault fault = faults.get(next);
                values[fault.sensor()] = shown(fault.reading(healthy.get(fault.sensor()), row));
            }
            sink.row(time(row), values);
        }
    }

    private static double shown(double value) {
        return MIDDLE + UNIT * value;
    }
}
