package lstm.sample;

/** A first-order lag: moves towards its input with a time constant; starts at its first input. */
final class Lag {

    private final double gain;
    private double value = Double.NaN; // no input seen yet

    /** Both times in hours. */
    Lag(double timeConstant, double step) {
        this.gain = 1 - StrictMath.exp(-step / timeConstant);
    }

    double step(double input) {
        value = Double.isNaN(value) ? input : value + gain * (input - value);
        return value;
    }
}
