package lstm.sample;

/** The physics of one machine; keeps the state of its lags from one timestep to the next. */
sealed interface Machine permits Pump, Turbine, CoolingCircuit {

    /** Moves on one timestep and writes the true value of every point of its {@link Equipment} into {@code values}. */
    void step(Conditions now, Ills ills, double[] values);
}
