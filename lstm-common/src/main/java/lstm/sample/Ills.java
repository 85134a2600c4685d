package lstm.sample;

/**
 * The faults that act on the physics of a machine, each in σ of the sensor it moves; 0 is health.
 *
 * @param norms what one σ is for each sensor
 */
record Ills(double drift, double wear, double leak, Norms norms) {

    /** Drift in the unit of a sensor. */
    double drift(int sensor) {
        return drift == 0 ? 0 : drift * norms.spread(sensor);
    }

    /** Wear in the unit of a sensor. */
    double wear(int sensor) {
        return wear == 0 ? 0 : wear * norms.spread(sensor);
    }

    /** Leak in the unit of a sensor. */
    double leak(int sensor) {
        return leak == 0 ? 0 : leak * norms.spread(sensor);
    }
}
