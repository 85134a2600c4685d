package lstm.config;

/**
 * How windows are cut for training.
 *
 * @param length timesteps per window
 * @param stride timesteps from one window to the next
 */
public record WindowConfig(int length, int stride) {}
