package lstm.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lstm.frame.SegmentRule;
import lstm.prepare.Preparation;
import lstm.prepare.Smoothing;

/**
 * From raw rows to rows fit for a model.
 *
 * @param plausible {@code [least, most]} by sensor
 * @param resample empty: rows are timesteps as they are
 */
public record PreparationConfig(
        Map<String, List<Double>> plausible,
        Optional<ResampleConfig> resample,
        OperatingConfig operating,
        MissingConfig missing,
        Smoothing smoothing) {

    public PreparationConfig {
        plausible = Collections.unmodifiableMap(new LinkedHashMap<>(plausible));
    }

    /** The same of a plant that runs at other times. */
    PreparationConfig with(OperatingConfig otherOperating) {
        return new PreparationConfig(plausible, resample, otherOperating, missing, smoothing);
    }

    /** How the rows of these sensors are prepared; a mean to fill with is not known yet. */
    public Preparation preparation(List<String> sensors, SegmentRule segmentRule, long stepNanos) {
        return new Preparation(
                segmentRule,
                sensors.stream()
                        .map(sensor -> missing.of(sensor).rule(stepNanos))
                        .toList(),
                smoothing);
    }
}
