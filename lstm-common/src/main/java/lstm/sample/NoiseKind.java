package lstm.sample;

/** How the reading of a sensor strays from the truth. */
enum NoiseKind {
    GAUSSIAN,
    /** One draw in twenty is four times as wide. */
    HEAVY_TAILED,
    /** Gaussian, then rounded to steps as coarse as the noise is wide, like a coarse converter. */
    QUANTISED,
    /** Wanders with a time constant of ten minutes. */
    AUTOCORRELATED
}
