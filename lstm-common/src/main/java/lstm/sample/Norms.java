package lstm.sample;

/** Mean and standard deviation of each sensor of a healthy running machine, without noise: found by running one. */
final class Norms {

    private static final int ROWS = 8 * 7 * 96; // eight weeks in quarters of an hour
    private static final double STEP_HOURS = 0.25;

    /** For a machine without ills, which never asks. */
    static final Norms NONE = new Norms(new double[0], new double[0]);

    private final double[] mean; // [sensors]
    private final double[] spread; // [sensors]

    private Norms(double[] mean, double[] spread) {
        this.mean = mean;
        this.spread = spread;
    }

    /** Runs a machine for eight weeks; the same machine always has the same norms. */
    static Norms of(Equipment equipment, double rating) {
        int sensors = equipment.points().size();
        var norms = new Norms(new double[sensors], new double[sensors]);
        var draws = new Draws(1);
        var weather = new Weather(draws.child(1), STEP_HOURS, false);
        var load = new Load(draws.child(2), STEP_HOURS);
        Machine machine = equipment.machine(rating, STEP_HOURS);
        var healthy = new Ills(0, 0, 0, norms);
        double[] values = new double[sensors];
        for (int t = 0; t < ROWS; t++) {
            double hours = t * STEP_HOURS;
            weather.step(hours);
            machine.step(load.step(hours, weather.demandMood(), weather.ambient(), 1), healthy, values);
            for (int i = 0; i < sensors; i++) { // Welford's update
                double before = values[i] - norms.mean[i];
                norms.mean[i] += before / (t + 1);
                norms.spread[i] += before * (values[i] - norms.mean[i]);
            }
        }
        for (int i = 0; i < sensors; i++) {
            norms.spread[i] = Math.sqrt(norms.spread[i] / ROWS);
        }
        return norms;
    }

    int size() {
        return mean.length;
    }

    double mean(int sensor) {
        return mean[sensor];
    }

    /** One σ of the sensor, greater than 0. */
    double spread(int sensor) {
        return spread[sensor];
    }
}
