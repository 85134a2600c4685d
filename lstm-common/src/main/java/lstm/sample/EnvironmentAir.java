package lstm.sample;

import java.util.List;

/**
 * The air of a healthy hall: temperature, humidity and three gases over time, with the rhythm of day and week, a slow weather,
 * and a ventilation that nobody measures.
 */
final class EnvironmentAir {

    static final int TEMPERATURE = 0;
    static final int HUMIDITY = 1;
    static final int FIRST_GAS = 2;

    static final List<Sensor> SENSORS = List.of(
            new Sensor("temperature", "°C", 1),
            new Sensor("humidity", "%", 1),
            new Sensor("H₂S", "ppm", 3),
            new Sensor("NH₃", "ppm", 2),
            new Sensor("NO₂", "ppm", 4));

    private static final double[] SPREADS = {3, 8, 0.06, 0.6, 0.008}; // of a sensor in normal operation, about
    private static final double[] NOISE = {0.15, 0.6, 0.004, 0.04, 0.0006};
    private static final double DAY = 24;

    private EnvironmentAir() {}

    static double spread(int sensor) {
        return SPREADS[sensor];
    }

    /** Values as sensors show them, shape [sensors][rows]; {@code startHours}: of the first row, since a Monday 00:00. */
    static double[][] of(Draws draws, int rows, double stepHours, double startHours) {
        var values = new double[SENSORS.size()][rows];
        var weather = new Wander(draws.child(0), 70, stepHours);
        var moisture = new Wander(draws.child(1), 30, stepHours);
        var stale = new Wander(draws.child(2), 9, stepHours);
        var work = new Wander(draws.child(3), 4, stepHours);
        var traffic = new Wander(draws.child(4), 6, stepHours);
        var warming = new Lag(1.5, stepHours);
        Draws noise = draws.child(5);
        for (int t = 0; t < rows; t++) {
            double hours = startHours + t * stepHours;
            double working = 1 - Rhythm.weekend(hours);
            double day = Math.max(0, Rhythm.wave(hours, DAY, 7)) * (0.25 + 0.75 * working);
            double outside = 20 + 3.5 * Rhythm.wave(hours, DAY, 9) + 2.2 * weather.step();
            double temperature = 2 + warming.step(outside) + 1.5 * day;
            double rush = Math.max(0, Rhythm.wave(hours, DAY / 2, 6)) * working;
            double still = StrictMath.exp(0.25 * stale.step()); // how little the air is changed
            double busy = Math.max(0, day + 0.15 * work.step());
            values[TEMPERATURE][t] = temperature;
            values[HUMIDITY][t] = 52 - 1.9 * (temperature - 22) + 5 * moisture.step() + 4 * (still - 1);
            values[FIRST_GAS][t] = (0.06 + 0.11 * busy) * still;
            values[FIRST_GAS + 1][t] = (1.1 + 0.9 * busy + 0.05 * (temperature - 22)) * still;
            values[FIRST_GAS + 2][t] = (0.014 + 0.014 * rush + 0.002 * traffic.step()) * Math.sqrt(still);
            for (int s = 0; s < values.length; s++) {
                values[s][t] = shown(s, values[s][t] + NOISE[s] * noise.gaussian());
            }
        }
        return values;
    }

    /** No sensor shows less than none, or more than all, of something. */
    static double shown(int sensor, double value) {
        double least = sensor == TEMPERATURE ? -40 : 0;
        double most = sensor == HUMIDITY ? 100 : Double.MAX_VALUE;
        return Math.max(least, Math.min(most, value));
    }
}
