package lstm.config;

import java.time.Duration;
import lstm.prepare.Resampling;

/** How irregular rows become timesteps. */
public record ResampleConfig(Resampling.Method method, Duration step) {}
