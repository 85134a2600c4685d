package lstm.sample;

/**
 * What the world asks of a machine in one timestep.
 *
 * @param demand share of the rated load, about 0.38 to 0.98
 * @param setpoint wish of the operator (network pressure, steam temperature), mean about 0, within ±1
 * @param level state of the supply (tank, grid), mean about 0, within ±1
 * @param ambient temperature in °C
 * @param run 0 standing still, 1 in operation, between them starting or stopping
 */
record Conditions(double demand, double setpoint, double level, double ambient, double run) {

    Conditions withDemand(double other) {
        return new Conditions(other, setpoint, level, ambient, run);
    }
}
