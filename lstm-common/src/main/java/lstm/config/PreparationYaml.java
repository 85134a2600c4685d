package lstm.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import lstm.config.MissingConfig.SensorRule;
import lstm.config.OperatingConfig.Limit;
import lstm.prepare.MissingRule;
import lstm.prepare.MissingValues;
import lstm.prepare.Resampling;
import lstm.prepare.Smoothing;

/** The sections of station.yml that say how rows are prepared. */
final class PreparationYaml {

    private static final String CONDITIONS = "[{sensor: POWER, above: 100}]";

    private PreparationYaml() {}

    static PreparationConfig read(Section root) {
        return new PreparationConfig(
                root.ranges("plausible", "{T1: [-50, 200]}"),
                resample(root.section("resample")),
                operating(root.section("operating")),
                missing(root.section("missing")),
                smoothing(root.section("smoothing")));
    }

    private static Optional<ResampleConfig> resample(Section section) {
        Optional<Duration> step = section.duration("step");
        Resampling.Method method = section.choice("method", Resampling.Method.MEAN);
        section.refuseUnknown();
        if (step.isEmpty() && method != Resampling.Method.MEAN) {
            throw section.refused("step", "is missing; say how long a timestep is, such as PT1M");
        }
        return step.map(given -> new ResampleConfig(method, given));
    }

    private static OperatingConfig operating(Section section) {
        var own = GivenLimit.of(section);
        List<Section> conditions = section.list("conditions", CONDITIONS);
        TimestepLength settle =
                section.length("settle", TimestepLength.ofTimesteps(0), 0).orElseThrow();
        TimestepLength bridge =
                section.length("bridge", TimestepLength.ofTimesteps(0), 0).orElseThrow();
        section.refuseUnknown(); // before anything is said to be missing, which may only be misspelt
        var limits = new ArrayList<Limit>();
        own.limit(section).ifPresent(limits::add);
        for (Section part : conditions) {
            var given = GivenLimit.of(part);
            part.refuseUnknown();
            limits.add(given.limit(part).orElseThrow(() -> part.refused("sensor", "is missing; as in " + CONDITIONS)));
        }
        return new OperatingConfig(limits, settle, bridge);
    }

    /** A condition as it is written; {@code sensor} is null when it is not there. */
    private record GivenLimit(String sensor, OptionalDouble above, OptionalDouble below) {

        static GivenLimit of(Section section) {
            return new GivenLimit(section.text("sensor", null), section.number("above"), section.number("below"));
        }

        Optional<Limit> limit(Section section) {
            if (sensor == null) {
                if (above.isPresent() || below.isPresent()) {
                    throw section.refused("sensor", "is missing; name the sensor that the limit is for");
                }
                return Optional.empty();
            }
            if (above.isEmpty() && below.isEmpty()) {
                throw section.refused(
                        "above", "is missing, and so is below; say where the plant runs, such as above: 100");
            }
            double low = above.orElse(Double.NEGATIVE_INFINITY);
            double high = below.orElse(Double.POSITIVE_INFINITY);
            if (!(low < high)) {
                throw section.refused("below", "is " + high + ", above is " + low + "; below must be the greater one");
            }
            return Optional.of(new Limit(sensor, low, high));
        }
    }

    private static MissingConfig missing(Section section) {
        SensorRule all = rule(
                section,
                new SensorRule(
                        MissingRule.Method.HOLD, TimestepLength.ofTimesteps(MissingValues.DEFAULT_MAX_AGE_STEPS)));
        Map<String, SensorRule> sensors = new LinkedHashMap<>();
        section.named("sensors", "{T1: {method: mean}}").forEach((sensor, part) -> {
            sensors.put(sensor, rule(part, all));
            part.refuseUnknown();
        });
        section.refuseUnknown();
        return new MissingConfig(all, sensors);
    }

    private static SensorRule rule(Section section, SensorRule fallback) {
        return new SensorRule(
                section.choice("method", fallback.method()),
                section.length("maxAge", fallback.maxAge(), 0).orElseThrow());
    }

    private enum SmoothingMethod {
        NONE,
        MEAN,
        EXPONENTIAL,
        DOUBLE
    }

    private static Smoothing smoothing(Section section) {
        SmoothingMethod method = section.choice("method", SmoothingMethod.NONE);
        int rows = section.integer("rows", 5, 1);
        double alpha = section.number("alpha", 0.2, 0.0001, 1);
        double beta = section.number("beta", 0.1, 0.0001, 1);
        section.refuseUnknown();
        return switch (method) {
            case NONE -> new Smoothing.None();
            case MEAN -> new Smoothing.RollingMean(rows);
            case EXPONENTIAL -> new Smoothing.Exponential(alpha);
            case DOUBLE -> new Smoothing.DoubleExponential(alpha, beta);
        };
    }
}
