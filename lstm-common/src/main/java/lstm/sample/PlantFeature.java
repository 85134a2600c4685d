package lstm.sample;

/** What makes a sample plant harder to read than one that runs all the time. */
public enum PlantFeature {
    /** Machines stop and start now and then, each for itself, but never during a fault of theirs. */
    STOPS,
    /** Single cells are missing, and now and then a sensor is dead for hours. */
    MISSING_VALUES,
    /** The ambient temperature has a yearly wave. */
    SEASON
}
