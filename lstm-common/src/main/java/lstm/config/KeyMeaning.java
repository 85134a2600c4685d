package lstm.config;

import java.util.Map;

/**
 * A key in one line for a person; docs/configuration.md says more.
 *
 * @param example the default as YAML; a value it could have where there is no default
 */
record KeyMeaning(String example, String words) {

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("station", "name of the plant in pages and reports"),
            Map.entry("source.timeColumn", "column of the times; none: rows are numbered"),
            Map.entry("source.timeFormat", "how times are written, where it is not found"),
            Map.entry("source.step", "length of a step, for rows without times"),
            Map.entry("source.zone", "zone of times without an offset: Europe/Berlin"),
            Map.entry("source.encoding", "character set, such as windows-1252"),
            Map.entry("source.delimiter", "between cells; found when left out"),
            Map.entry("source.decimal", "decimal sign; found when left out"),
            Map.entry("source.layout", "wide: a column per sensor; long: a row per value"),
            Map.entry("source.sensorColumn", "names of sensors, long layout only"),
            Map.entry("source.valueColumn", "measurements, long layout only"),
            Map.entry("source.ignore", "columns that are no sensors"),
            Map.entry("source.badValues", "words and numbers that mean: no measurement"),
            Map.entry("source.qualityColumn", "says which measurements are good; *: the sensor"),
            Map.entry("source.goodQuality", "what it says of them; else OPC's words and codes"),
            Map.entry("source.maxHole", "a longer step is a hole; else 15 median steps"),
            Map.entry("groups", "sensors of one network each, or auto; left out: all together"),
            Map.entry("plausible", "outside counts as missing; null: no limit; \"*\": all others"),
            Map.entry("resample.method", "mean | last | linear"),
            Map.entry("resample.step", "makes timesteps of this length of irregular rows"),
            Map.entry("operating.sensor", "rows count only while this sensor"),
            Map.entry("operating.above", "is greater than this"),
            Map.entry("operating.below", "is less than this"),
            Map.entry("operating.conditions", "more of them; all must hold"),
            Map.entry("operating.settle", "after a start rows do not count for so long"),
            Map.entry("operating.bridge", "a stop up to this length does not end an alarm"),
            Map.entry("missing.method", "hold | mean | linear (not online) | drop the row"),
            Map.entry("missing.maxAge", "how long a value is held; longest gap for linear"),
            Map.entry("missing.sensors", "another method for some sensors"),
            Map.entry("smoothing.method", "none | mean | exponential | double"),
            Map.entry("smoothing.rows", "that the rolling mean is over"),
            Map.entry("smoothing.alpha", "weight of the newest value, exponential and double"),
            Map.entry("smoothing.beta", "weight of the newest change, double"),
            Map.entry("clean.good", "times known to be clean"),
            Map.entry("clean.bad", "times known not to be"),
            Map.entry("maintenance", "times without alarms, not learnt from"),
            Map.entry("clean.nu", "share of rows that each detector objects to"),
            Map.entry("clean.vote", "any: one detector's objection is enough; all"),
            Map.entry("clean.passes", "2: the linear channels judge what the vote left; for dirty data"),
            Map.entry("clean.maxGap", "longest run of bad rows that a clean interval bridges"),
            Map.entry("clean.minLength.clean", "shortest clean interval; less for short data"),
            Map.entry("clean.minLength.anomalous", "shortest anomalous interval"),
            Map.entry("window.length", "rows that the network sees at once"),
            Map.entry("window.stride", "2: every second window trains; faster"),
            Map.entry("network.kind", "the only kind"),
            Map.entry("network.cell", "the only cell"),
            Map.entry("network.layers", "units of the encoder's layers, from the outside in"),
            Map.entry("network.bottleneck", "units of a dense layer in the middle; 0: none"),
            Map.entry("network.decoder", "newest-first | oldest-first"),
            Map.entry("network.input.scaler", "minmax | standard | robust"),
            Map.entry("network.input.range", "of the scaled values, minmax only"),
            Map.entry("network.input.clip", "farthest scaled value that it sees; 0: no limit"),
            Map.entry("training.schedule", "one-cycle | plateau, of the learning rate"),
            Map.entry("training.steps", "of the optimizer; one-cycle only"),
            Map.entry("training.heldOut", "blocks, spread over time | last part in time"),
            Map.entry("training.epochs", "most passes over the data; plateau only"),
            Map.entry("training.batchSize", "windows per step; larger is faster"),
            Map.entry("training.patience", "epochs without progress before the end; plateau only"),
            Map.entry("training.loss", "smooth-l1 | huber | mae | mse"),
            Map.entry("training.learningRate", "the highest; with plateau that of the first epoch"),
            Map.entry("training.plateauPatience", "epochs without progress before the rate is lowered"),
            Map.entry("training.plateauFactor", "what it is then multiplied with; plateau only"),
            Map.entry("training.validationShare", "of the clean rows, held out"),
            Map.entry("training.seed", "of everything random"),
            Map.entry("training.gradientNorm", "longest gradient; 0: no limit"),
            Map.entry("training.inputNoise", "on what the network sees, scaled; 0: none"),
            Map.entry("scoring.topSensors", "sensors named per interval"),
            Map.entry("scoring.alarm.enter", "score that starts an alarm; 1: 1 % of clean time exceeds it"),
            Map.entry("scoring.alarm.leave", "score that ends it"),
            Map.entry("scoring.alarm.peakShare", "share of its peak that ends it too"),
            Map.entry("scoring.long.probability", "long stretches: how strange, 0 to 1"),
            Map.entry("scoring.long.minLength", "rows, or a duration such as PT4H"),
            Map.entry("scoring.long.maxGap", "longest dip that is bridged"),
            Map.entry("scoring.short.probability", "short stretches: how strange, 0 to 1"),
            Map.entry("scoring.short.minLength", "rows, or a duration such as PT10M"),
            Map.entry("scoring.short.maxGap", "longest dip that is bridged"));

    private static final Map<String, String> EXAMPLES = Map.ofEntries(
            Map.entry("source.timeColumn", "timestamp"),
            Map.entry("source.timeFormat", "dd.MM.yyyy HH:mm"),
            Map.entry("source.step", "PT1M"),
            Map.entry("source.delimiter", "\";\""),
            Map.entry("source.decimal", "\",\""),
            Map.entry("source.sensorColumn", "tag"),
            Map.entry("source.valueColumn", "value"),
            Map.entry("source.maxHole", "PT5M"),
            Map.entry("source.qualityColumn", "\"*_quality\""),
            Map.entry("groups", "{file: kks_with_groups.csv}"),
            Map.entry("plausible", "{T1: [-50, 200], P2: [0, null]}"),
            Map.entry("resample.step", "PT1M"),
            Map.entry("operating.sensor", "POWER"),
            Map.entry("operating.above", "100"),
            Map.entry("operating.below", "500"),
            Map.entry("operating.conditions", "[{sensor: POWER, above: 100}, {sensor: VALVE, below: 5}]"),
            Map.entry("missing.sensors", "{T1: {method: mean}, T2: {maxAge: PT1H}}"),
            Map.entry("clean.minLength.clean", "5000"),
            Map.entry("clean.good", "[{from: 2025-03-01, to: 2025-03-04}]"),
            Map.entry("clean.bad", "[{from: 2025-05-01, to: 2025-05-02}]"),
            Map.entry("maintenance", "[{from: 2025-06-01T06:00, to: 2025-06-03T18:00, reason: overhaul}]"));

    static KeyMeaning of(ConfigKey key) {
        String fallback = key.fallback();
        return new KeyMeaning(
                fallback.isEmpty() ? EXAMPLES.getOrDefault(key.path(), "") : fallback,
                WORDS.getOrDefault(key.path(), key.kind()));
    }
}
