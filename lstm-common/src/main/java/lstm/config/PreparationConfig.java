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
 * @param plausible {@code [least, most]} by sensor; {@link #ALL_OTHERS} stands for every sensor that is not named
 * @param resample empty: rows are timesteps as they are
 */
public record PreparationConfig(
        Map<String, List<Double>> plausible,
        Optional<ResampleConfig> resample,
        OperatingConfig operating,
        MissingConfig missing,
        Smoothing smoothing) {

    /** The name in {@code plausible} that stands for every sensor that it does not name. */
    public static final String ALL_OTHERS = "*";

    public PreparationConfig {
        plausible = Collections.unmodifiableMap(new LinkedHashMap<>(plausible));
    }

    /** {@code [least, most]} of a sensor; empty when everything is plausible. */
    public Optional<List<Double>> plausible(String sensor) {
        return Optional.ofNullable(plausible.getOrDefault(sensor, plausible.get(ALL_OTHERS)));
    }

    /** The sensors that {@code plausible} names. */
    public List<String> namedPlausible() {
        return plausible.keySet().stream()
                .filter(sensor -> !sensor.equals(ALL_OTHERS))
                .toList();
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
