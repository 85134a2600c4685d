package lstm.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lstm.config.MissingConfig.SensorRule;
import lstm.config.OperatingConfig.Limit;
import lstm.frame.SegmentRule;
import lstm.prepare.MissingRule;
import lstm.prepare.MissingRule.Method;
import lstm.prepare.Resampling;
import lstm.prepare.Smoothing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The keys that say how rows are prepared, and what is wrong with them. */
class PreparationYamlTest {

    private static final double OPEN = Double.POSITIVE_INFINITY;

    private static final String EVERYTHING =
            """
            plausible: {T1: [-50, 200], P2: [0, null], "with. dots": [null, 1.5]}
            resample: {step: PT1M, method: linear}
            operating:
              sensor: POWER
              above: 100
              below: 5000.5
              settle: PT30M
              bridge: 3
              conditions: [{sensor: VALVE, below: 5}]
            missing: {method: mean, maxAge: PT15M, sensors: {T1: {method: drop}, T2: {maxAge: 4}}}
            smoothing: {method: double, rows: 7, alpha: 0.5, beta: 0.25}
            maintenance: [{from: 2025-06-01T06:00, to: 2025-06-03, reason: overhaul}, {from: 7, to: 8}]
            clean:
              good: [{from: 2025-03-01, to: 2025-03-04}]
              bad: [{from: "2025-05-01 10:00:00", to: 2025-05-02, reason: "pump: off"}]
            """;

    private static Station parse(String yaml) {
        return StationYaml.parse("station.yml", yaml);
    }

    @Test
    void everyKeyIsRead() {
        PreparationConfig read = parse(EVERYTHING).preparation();
        assertEquals(
                Map.of("T1", List.of(-50.0, 200.0), "P2", List.of(0.0, OPEN), "with. dots", List.of(-OPEN, 1.5)),
                read.plausible());
        assertEquals(Optional.of(new ResampleConfig(Resampling.Method.LINEAR, Duration.ofMinutes(1))), read.resample());
        assertEquals(
                List.of(new Limit("POWER", 100, 5000.5), new Limit("VALVE", -OPEN, 5)),
                read.operating().conditions());
        assertEquals("PT30M", read.operating().settle().toString());
        assertEquals(TimestepLength.ofTimesteps(3), read.operating().bridge());
        var quarter = new TimestepLength(0, Optional.of(Duration.ofMinutes(15)));
        assertEquals(new SensorRule(Method.MEAN, quarter), read.missing().of("anything"));
        assertEquals(new SensorRule(Method.DROP, quarter), read.missing().of("T1"));
        assertEquals(
                new SensorRule(Method.MEAN, TimestepLength.ofTimesteps(4)),
                read.missing().of("T2"));
        assertEquals(new Smoothing.DoubleExponential(0.5, 0.25), read.smoothing());
    }

    @Test
    void rangesOfTimeAreKeptAsTheyAreWritten() {
        Station station = parse(EVERYTHING);
        assertEquals(
                List.of(new TimeRange("2025-06-01T06:00", "2025-06-03", "overhaul"), new TimeRange("7", "8", "")),
                station.maintenance());
        assertEquals(
                List.of(new TimeRange("2025-03-01", "2025-03-04", "")),
                station.clean().good());
        assertEquals(
                List.of(new TimeRange("2025-05-01 10:00:00", "2025-05-02", "pump: off")),
                station.clean().bad());
    }

    @Test
    void theTextOfAStationReadsAsTheSameStation() {
        Station station = parse(EVERYTHING);
        Station again = parse(station.yaml());
        assertEquals(station, again);
        assertEquals(station.yaml(), again.yaml());
    }

    @ParameterizedTest
    @CsvSource({"none", "mean", "exponential", "double"})
    void everySmoothingReadsAsTheSameSmoothing(String method) {
        Station station = parse("smoothing: {method: " + method + "}");
        assertEquals(station, parse(station.yaml()));
    }

    @ParameterizedTest
    @CsvSource({"drop, DROP", "hold, HOLD", "mean, MEAN", "linear, LINEAR"})
    void everySensorGetsTheRuleThatIsWritten(String word, Method method) {
        var prepared = parse("missing: {maxAge: 3, sensors: {T1: {method: " + word + "}}}")
                .preparation()
                .preparation(List.of("T0", "T1"), new SegmentRule(99), 10);
        assertEquals(MissingRule.hold(30), prepared.missing().get(0));
        assertEquals(method, prepared.missing().get(1).method());
        assertEquals(new Smoothing.None(), prepared.smoothing());
    }

    @ParameterizedTest
    @CsvSource({
        "'{sensor: POWER, above: 100}', POWER > 100",
        "'{sensor: POWER, below: 0.5}', POWER < 0.5",
        "'{sensor: POWER, above: -1, below: 1e6}', POWER > -1 and < 1000000",
    })
    void aLimitReadsAsAPersonWritesIt(String operating, String words) {
        assertEquals(
                words,
                parse("operating: " + operating)
                        .preparation()
                        .operating()
                        .conditions()
                        .get(0)
                        .words());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "operating: {above: 100} | operating.sensor is missing; name the sensor that the limit is for",
                "operating: {below: 100} | operating.sensor is missing",
                "operating: {sensor: POWER} | operating.above is missing, and so is below; say where the plant runs",
                "operating: {sensor: P, above: 5, below: 5} | operating.below is 5.0, above is 5.0; below must be the",
                "operating: {sensor: P, above: 9, below: 5} | operating.below is 5.0, above is 9.0; below must be the",
                "operating: {sensor: P, above: much} | operating.above is 'much'; must be a number",
                "operating: {sensor: [P], above: 1} | operating.sensor is [\"P\"]; must be a text",
                "operating: {sensor: P, above: 1, settle: -1} | operating.settle is -1; must be timesteps (at least 0)",
                "operating: {sensor: P, above: 1, bridge: long} | operating.bridge is 'long'; must be timesteps",
                "operating: {sensor: P, abov: 1} | operating.abov is not a key; did you mean operating.above?",
                "operating: {conditions: {sensor: P}} | operating.conditions is {\"sensor\":\"P\"}; must be a list",
                "operating: {conditions: [{above: 5}]} | operating.conditions[0].sensor is missing",
                "operating: {conditions: [{}]} | operating.conditions[0].sensor is missing; as in [{sensor: POWER",
                "operating: {conditions: [{sensor: P}]} | operating.conditions[0].above is missing, and so is below",
                "operating: {conditions: [{sensor: P, above: 1, min: 2}]} | operating.conditions[0].min is not a key",
                "operating: {conditions: [P]} | operating.conditions[0] is 'P'; must be a map of keys",
            })
    void operatingIsRefusedWithWhatIsAllowed(String yaml, String message) {
        StationYamlTest.refused(yaml, "station.yml: " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plausible: {T1: [1, 2, 3]} | plausible.T1 is [1,2,3]; must be [least, most], either may be null",
                "plausible: {T1: [low, high]} | plausible.T1 is [\"low\",\"high\"]; must be [least, most]",
                "plausible: {T1: [5, 4]} | plausible.T1 is [5,4]; must be [least, most]",
                "plausible: {T1: 5} | plausible.T1 is 5; must be [least, most]",
                "plausible: {T1: } | plausible.T1 is null; must be [least, most]",
                "plausible: [T1] | plausible is [\"T1\"]; must be a map, {T1: [-50, 200]}",
                "resample: {step: 0} | resample.step is 0; must be a duration above zero, such as PT1M",
                "resample: {step: PT0S} | resample.step is 'PT0S'; must be a duration above zero, such as PT1M",
                "resample: {step: 15} | resample.step is 15; must be a duration above zero, such as PT1M",
                "resample: {step: PT1M, method: median} | resample.method is 'median'; must be mean | last | linear",
                "resample: {method: last} | resample.step is missing; say how long a timestep is, such as PT1M",
                "missing: {method: guess} | missing.method is 'guess'; must be drop | hold | mean | linear",
                "missing: {maxAge: -1} | missing.maxAge is -1; must be timesteps (at least 0) or a duration",
                "missing: {sensors: [T1]} | missing.sensors is [\"T1\"]; must be a map, {T1: {method: mean}}",
                "missing: {sensors: {T1: mean}} | missing.sensors.T1 is 'mean'; must be a map of keys",
                "missing: {sensors: {T1: {methd: mean}}} | missing.sensors.T1.methd is not a key; did you mean missing.sensors.T1.method?",
                "missing: {sensors: {T1: {method: best}}} | missing.sensors.T1.method is 'best'; must be drop | hold",
                "smoothing: {method: holt} | smoothing.method is 'holt'; must be none | mean | exponential | double",
                "smoothing: {rows: 0} | smoothing.rows is 0; must be at least 1",
                "smoothing: {alpha: 0} | smoothing.alpha is 0; must be a number from 1.0E-4 to 1.0",
                "smoothing: {beta: 2} | smoothing.beta is 2; must be a number from 1.0E-4 to 1.0",
            })
    void preparationIsRefusedWithWhatIsAllowed(String yaml, String message) {
        StationYamlTest.refused(yaml, "station.yml: " + message);
    }

    @ParameterizedTest
    @CsvSource({"maintenance, 'maintenance: %s'", "clean.good, 'clean: {good: %s}'", "clean.bad, 'clean: {bad: %s}'"})
    void rangesOfTimeAreRefusedWithWhatIsAllowed(String key, String yaml) {
        StationYamlTest.refused(
                String.format(yaml, "[{from: 2025-01-01}]"),
                "station.yml: " + key + "[0].to is missing; a range has from and to");
        StationYamlTest.refused(String.format(yaml, "[{from: 1, to: 2}, {to: 3}]"), key + "[1].from is missing");
        StationYamlTest.refused(String.format(yaml, "{from: 1, to: 2}"), key + " is {", "must be a list");
        StationYamlTest.refused(
                String.format(yaml, "[{from: 1, till: 2}]"), key + "[0].till is not a key; ", "known here: from, to");
        StationYamlTest.refused(String.format(yaml, "[[1, 2]]"), key + "[0] is [1,2]; must be a map of keys");
    }

    @Test
    void aHoleShorterThanATimestepIsRefused() {
        StationYamlTest.refused(
                "source: {maxHole: PT30S}\nresample: {step: PT1M}\n",
                "station.yml: source.maxHole is PT30S, resample.step is PT1M; a hole must be at least a step long");
        parse("source: {maxHole: PT1M}\nresample: {step: PT1M}\n");
        parse("source: {maxHole: 1}\nresample: {step: PT1M}\n");
    }

    @Test
    void whatABundleWasTrainedWithStaysItsOwn() {
        Station trained = parse("missing: {method: mean}\nsmoothing: {method: mean}\noperating: {sensor: P, above: 1}");
        Station given = parse("missing: {method: linear}\nplausible: {T1: [0, 1]}\nscoring: {topSensors: 9}");
        Station used = given.preparedAs(trained);
        assertEquals(trained.preparation().missing(), used.preparation().missing());
        assertEquals(trained.preparation().smoothing(), used.preparation().smoothing());
        assertEquals(trained.preparation().plausible(), used.preparation().plausible());
        assertEquals(given.preparation().operating(), used.preparation().operating());
        assertEquals(given.scoring(), used.scoring());
        assertEquals(List.of("plausible", "missing", "smoothing"), given.overruledBy(trained));
        assertEquals(List.of(), trained.overruledBy(trained));
    }

    @Test
    void theSameGroupsElsewhereInTheFileAreTheSame() {
        Station one = parse("groups: [{id: 1, name: pump, sensors: [P1]}]");
        Station other = parse("# a remark\n\ngroups:\n  - {id: 1, name: pump, sensors: [P1]}\n");
        assertEquals(List.of(), one.overruledBy(other));
        assertEquals(List.of("groups"), one.overruledBy(parse("groups: [{id: 2, name: pump, sensors: [P1]}]")));
    }

    @Test
    void whatPreparesRowsIsTheSameTextWhereItMeansTheSame() {
        Map<String, String> one = StationYaml.preparation(parse("operating: {sensor: P, above: 1}\nstation: a"));
        assertEquals(one, StationYaml.preparation(parse("station: b\noperating:\n  above: 1\n  sensor: P\n")));
        assertNotEquals(one, StationYaml.preparation(parse("operating: {sensor: P, above: 2}")));
    }
}
