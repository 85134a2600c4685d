package lstm.config;

/**
 * What becomes of a missing measurement.
 *
 * @param maxAge how long the last value is held
 */
public record MissingConfig(TimestepLength maxAge) {}
