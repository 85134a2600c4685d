package lstm.sample;

import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Something wrong over the rows [start, end).
 *
 * @param sensor index of the one sensor that a kind has which spoils one only
 * @param size in [0, 1), between the smallest and the largest of its kind
 * @param past how many rows back a {@code BROKEN_RELATION} looks
 */
record EnvironmentEvent(int start, int end, EnvironmentFaultKind kind, int sensor, double size, int past) {

    private static final double RAMP = 0.15; // share of its length in which an event comes, and goes

    static EnvironmentEvent of(Draws draws, int start, int length, EnvironmentFaultKind kind, int rowsPerDay) {
        int gases = EnvironmentAir.SENSORS.size() - EnvironmentAir.FIRST_GAS;
        int sensor = kind == EnvironmentFaultKind.GAS_RELEASE
                ? EnvironmentAir.FIRST_GAS + draws.index(gases)
                : draws.index(EnvironmentAir.SENSORS.size());
        return new EnvironmentEvent(
                start, start + length, kind, sensor, draws.uniform(), rowsPerDay * (2 + draws.index(5)));
    }

    /** Spoils the values, shape [sensors][rows]. */
    void spoil(double[][] values) {
        for (int row = start; row < end; row++) {
            double part = (row - start + 1.0) / (end - start);
            double there = Math.min(1, Math.min(part, 1 - part + 1.0 / (end - start)) / RAMP);
            switch (kind) {
                case GAS_RELEASE -> add(values, sensor, row, between(2, 5) * there);
                case VENTILATION_FAILURE -> {
                    add(values, EnvironmentAir.HUMIDITY, row, between(0.5, 1.2) * there);
                    for (int s = EnvironmentAir.FIRST_GAS; s < values.length; s++) {
                        show(values, s, row, values[s][row] * (1 + between(0.5, 1.2) * there));
                    }
                }
                case OPEN_DOOR -> {
                    add(values, EnvironmentAir.TEMPERATURE, row, -between(1, 2.2) * there);
                    add(values, EnvironmentAir.HUMIDITY, row, -between(0.5, 1.2) * there);
                }
                case STUCK_SENSOR -> values[sensor][row] = values[sensor][start];
                case SENSOR_DRIFT -> add(values, sensor, row, (size < 0.3 ? -1 : 1) * between(2, 4) * part);
                case BROKEN_RELATION -> values[sensor][row] = values[sensor][row - past];
            }
        }
    }

    private double between(double smallest, double largest) {
        return smallest + (largest - smallest) * size;
    }

    private static void add(double[][] values, int sensor, int row, double spreads) {
        show(values, sensor, row, values[sensor][row] + spreads * EnvironmentAir.spread(sensor));
    }

    private static void show(double[][] values, int sensor, int row, double value) {
        values[sensor][row] = EnvironmentAir.shown(sensor, value);
    }

    Label label(IntFunction<Instant> time) {
        IntStream sensors =
                switch (kind) {
                    case VENTILATION_FAILURE -> IntStream.range(EnvironmentAir.HUMIDITY, EnvironmentAir.SENSORS.size());
                    case OPEN_DOOR -> IntStream.of(EnvironmentAir.TEMPERATURE, EnvironmentAir.HUMIDITY);
                    default -> IntStream.of(sensor);
                };
        List<String> names =
                sensors.mapToObj(EnvironmentAir.SENSORS::get).map(Sensor::name).toList();
        return new Label(time.apply(start), time.apply(end), 1, names, kind.label(), "");
    }
}
