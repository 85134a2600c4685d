package lstm.sample;

/** The noise of one sensor, with mean 0 and a given standard deviation. */
final class Noise {

    private static final double RARE = 0.05;
    private static final double WIDER = 4;
    private static final double HEAVY_NORM = Math.sqrt(1 - RARE + RARE * WIDER * WIDER);
    private static final double MEMORY_HOURS = 1.0 / 6;

    private final NoiseKind kind;
    private final double sigma;
    private final Draws draws;
    private final Wander wander;

    Noise(NoiseKind kind, double sigma, Draws draws, double stepHours) {
        this.kind = kind;
        this.sigma = sigma;
        this.draws = draws;
        this.wander = new Wander(draws, MEMORY_HOURS, stepHours);
    }

    /** What the sensor reads when the truth is {@code value}. */
    double read(double value) {
        return switch (kind) {
            case GAUSSIAN -> value + sigma * draws.gaussian();
            case HEAVY_TAILED -> value + sigma * draws.gaussian() * (draws.uniform() < RARE ? WIDER : 1) / HEAVY_NORM;
            case QUANTISED -> sigma * Math.rint(value / sigma + 0.9 * draws.gaussian());
            case AUTOCORRELATED -> value + sigma * wander.step();
        };
    }
}
