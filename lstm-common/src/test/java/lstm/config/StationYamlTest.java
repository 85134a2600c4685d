package lstm.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.CleanConfig.Vote;
import lstm.config.MissingConfig.SensorRule;
import lstm.config.NetworkConfig.ScalerKind;
import lstm.config.ScoringConfig.AlarmConfig;
import lstm.config.ScoringConfig.RuleConfig;
import lstm.config.SourceConfig.Layout;
import lstm.config.TrainingConfig.HeldOutKind;
import lstm.config.TrainingConfig.LossKind;
import lstm.config.TrainingConfig.OneCycle;
import lstm.config.TrainingConfig.Plateau;
import lstm.interval.AlarmRule;
import lstm.net.AutoencoderSpec.DecoderOrder;
import lstm.prepare.MissingRule;
import lstm.prepare.Smoothing;
import lstm.score.Channel;
import lstm.score.ChannelWeights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StationYamlTest {

    @TempDir
    private Path folder;

    private static Station parse(String yaml) {
        return StationYaml.parse("station.yml", yaml);
    }

    /** Expects a mistake of the configuration whose message says all of this. */
    static String refused(String yaml, String... parts) {
        UserException mistake = assertThrows(UserException.class, () -> parse(yaml), yaml);
        return checked(mistake, parts);
    }

    private static String checked(UserException mistake, String... parts) {
        assertEquals(ExitCode.CONFIG, mistake.exitCode());
        for (String part : parts) {
            assertTrue(
                    mistake.getMessage().contains(part), "'" + mistake.getMessage() + "' does not say '" + part + "'");
        }
        return mistake.getMessage();
    }

    @Test
    void everyKeyHasItsDefault() {
        Station station = StationYaml.defaults();
        assertEquals("station", station.name());
        assertEquals(
                new SourceConfig(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        ZoneId.of("UTC"),
                        "UTF-8",
                        Optional.empty(),
                        Optional.empty(),
                        Layout.AUTO,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty()),
                station.source());
        assertEquals(
                new PreparationConfig(
                        Map.of(),
                        Optional.empty(),
                        new OperatingConfig(List.of(), TimestepLength.ofTimesteps(0), TimestepLength.ofTimesteps(0)),
                        new MissingConfig(
                                new SensorRule(MissingRule.Method.HOLD, TimestepLength.ofTimesteps(15)), Map.of()),
                        new Smoothing.None()),
                station.preparation());
        assertEquals(List.of(), station.maintenance());
        assertEquals(
                new CleanConfig(
                        0.005,
                        Vote.ANY,
                        1,
                        TimestepLength.ofTimesteps(15),
                        Optional.empty(),
                        TimestepLength.ofTimesteps(10),
                        List.of(),
                        List.of()),
                station.clean());
        assertEquals(new WindowConfig(20, 1), station.window());
        assertEquals(
                new NetworkConfig(
                        List.of(32),
                        OptionalInt.empty(),
                        DecoderOrder.NEWEST_FIRST,
                        ScalerKind.MINMAX,
                        List.of(-2.5, 2.5),
                        10),
                station.network());
        assertEquals(
                new TrainingConfig(
                        new OneCycle(OptionalInt.empty()),
                        0.004,
                        64,
                        LossKind.SMOOTH_L1,
                        HeldOutKind.BLOCKS,
                        0.2,
                        1,
                        1,
                        0.1,
                        0),
                station.training());
        assertEquals(
                new ScoringConfig(
                        3,
                        new ChannelWeights(
                                Map.of(
                                        Channel.LEVEL,
                                        1.0,
                                        Channel.NETWORK,
                                        1.0,
                                        Channel.LOCAL,
                                        1.0,
                                        Channel.RELATION,
                                        12.0),
                                ChannelWeights.Drift.DIVIDE),
                        new AlarmConfig(
                                AlarmRule.DEFAULT.enter(),
                                AlarmRule.DEFAULT.leave(),
                                AlarmRule.DEFAULT.peakShare(),
                                1,
                                1,
                                TimestepLength.ofTimesteps(0),
                                Optional.empty()),
                        new RuleConfig(0.98, TimestepLength.ofTimesteps(300), TimestepLength.ofTimesteps(15)),
                        new RuleConfig(0.997, TimestepLength.ofTimesteps(5), TimestepLength.ofTimesteps(15))),
                station.scoring());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\n", "# only a remark\n", "---\n", "null", "{}", "window:\n", "window: {length: }", "~"})
    void whatSaysNothingIsTheDefaults(String yaml) {
        assertEquals(StationYaml.defaults(), parse(yaml));
    }

    @Test
    void everyKeyIsListedOnceWithKindAndDefault() {
        List<ConfigKey> keys = StationYaml.defaults().keys();
        assertEquals(keys.size(), keys.stream().map(ConfigKey::path).distinct().count());
        assertTrue(keys.contains(new ConfigKey("window.length", "whole number, at least 1", "20")), keys.toString());
        assertTrue(
                keys.contains(new ConfigKey("training.loss", "mae | mse | huber | smooth-l1", "smooth-l1")),
                keys.toString());
        assertTrue(keys.stream().noneMatch(key -> key.kind().isBlank()));
    }

    @Test
    void readsEveryKey() {
        Station station = parse(
                """
                station: pump-house-2
                source:
                  timeColumn: datetime
                  timeFormat: dd.MM.yyyy HH:mm
                  step: PT0.5S
                  zone: Europe/Berlin
                  encoding: windows-1252
                  delimiter: ";"
                  decimal: ","
                  layout: long
                  sensorColumn: tag
                  valueColumn: reading
                  ignore: [a, 5]
                  badValues: [Bad, "---", -9999]
                  maxHole: PT5M
                missing: {maxAge: 0}
                clean: {nu: 0.1, vote: all, maxGap: PT1M, minLength: {clean: 100, anomalous: PT30S}}
                window: {length: 20, stride: 2}
                network: {kind: autoencoder, cell: lstm, layers: [32, 8, 4], bottleneck: 3, decoder: oldest-first,
                  input: {scaler: robust, range: [-1, 1], clip: 0.5}}
                training: {schedule: plateau, epochs: 3, batchSize: 8, patience: 2, loss: huber, learningRate: 1e-4, plateauPatience: 1,
                  plateauFactor: 0.1, validationShare: 0.3, seed: -7, heldOut: last, gradientNorm: 0, inputNoise: 0}
                scoring:
                  topSensors: 5
                  alarm: {enter: 2, leave: 1.5, peakShare: 0.25}
                  long: {probability: 0.9, minLength: 10, maxGap: 0}
                  short: {probability: 0, minLength: PT1H, maxGap: PT2M}
                """);
        assertEquals("pump-house-2", station.name());
        assertEquals(
                new SourceConfig(
                        Optional.of("datetime"),
                        Optional.of("dd.MM.yyyy HH:mm"),
                        Optional.of(Duration.ofMillis(500)),
                        ZoneId.of("Europe/Berlin"),
                        "windows-1252",
                        Optional.of(';'),
                        Optional.of(','),
                        Layout.LONG,
                        Optional.of("tag"),
                        Optional.of("reading"),
                        List.of("a", "5"),
                        List.of("Bad", "---", "-9999"),
                        Optional.of(new TimestepLength(0, Optional.of(Duration.ofMinutes(5)))),
                        Optional.empty(),
                        List.of(),
                        Optional.empty()),
                station.source());
        assertEquals(
                new SensorRule(MissingRule.Method.HOLD, TimestepLength.ofTimesteps(0)),
                station.preparation().missing().all());
        assertEquals(
                Optional.of(TimestepLength.ofTimesteps(100)), station.clean().minLengthClean());
        assertEquals(Vote.ALL, station.clean().vote());
        assertEquals(new WindowConfig(20, 2), station.window());
        assertEquals(
                new NetworkConfig(
                        List.of(32, 8, 4),
                        OptionalInt.of(3),
                        DecoderOrder.OLDEST_FIRST,
                        ScalerKind.ROBUST,
                        List.of(-1.0, 1.0),
                        0.5),
                station.network());
        assertEquals(
                new TrainingConfig(
                        new Plateau(3, 2, 1, 0.1), 1e-4, 8, LossKind.HUBER, HeldOutKind.LAST, 0.3, -7, 0, 0, 0),
                station.training());
        assertEquals(
                new AlarmConfig(2, 1.5, 0.25, 1, 1, TimestepLength.ofTimesteps(0), Optional.empty()),
                station.scoring().alarm());
        assertEquals(0.0, station.scoring().shortRule().probability());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {windows: {length: 5}}              | windows                | window
                    {Window: {length: 5}}               | Window                 | window
                    {window: {lenght: 5}}               | window.lenght          | window.length
                    {clean: {minLength: {clear: 5}}}    | clean.minLength.clear  | clean.minLength.clean
                    {network: {input: {scalar: a}}}     | network.input.scalar   | network.input.scaler
                    {scoring: {alarm: {entre: 1}}}      | scoring.alarm.entre    | scoring.alarm.enter
                    {scoring: {long: {minlength: 1}}}   | scoring.long.minlength | scoring.long.minLength
                    {source: {timecolumn: x}}           | source.timecolumn      | source.timeColumn
                    {training: {epoch: 5}}              | training.epoch         | training.epochs
                    {missing: {maxage: 5}}              | missing.maxage         | missing.maxAge
                    {seed: 5}                           | seed                   | training.seed
                    {ignore: [a]}                       | ignore                 | source.ignore
                    """)
    void unknownKeysNameTheNearest(String yaml, String wrong, String near) {
        refused(yaml, "station.yml: " + wrong + " is not a key; did you mean " + near + "?");
    }

    @Test
    void unknownKeysFarFromAllNameAll() {
        refused("{window: {colour: red}}", "station.yml: window.colour is not a key; known here: length, stride");
    }

    @Test
    void wrongValuesAreToldWithPlaceValueAndWhatIsAllowed() {
        refused("{window: {length: 0}}", "station.yml: window.length is 0;", "at least 1");
        refused("{window: {length: 10.5}}", "station.yml: window.length is 10.5;", "whole number");
        refused("{window: {length: ten}}", "station.yml: window.length is 'ten';", "whole number");
        refused("{window: {length: '10'}}", "station.yml: window.length is '10';", "whole number");
        refused("{window: {length: [10]}}", "station.yml: window.length is [10];", "whole number");
        refused(
                "{window: {length: 99999999999}}",
                "station.yml: window.length is 99999999999;",
                "from 1 to 2147483647");
        refused("{window: 5}", "station.yml: window is 5;", "must be a map of keys");
        refused("{clean: {minLength: 5}}", "station.yml: clean.minLength is 5;", "must be a map of keys");
        refused("{clean: {nu: 0.6}}", "station.yml: clean.nu is 0.6;", "from 1.0E-4 to 0.5");
        refused("{clean: {nu: 2 %}}", "station.yml: clean.nu is '2 %';", "must be a number");
        refused("{clean: {vote: both}}", "station.yml: clean.vote is 'both';", "any | all");
        refused("{clean: {passes: 0}}", "station.yml: clean.passes is 0;", "must be a whole number from 1 to 2");
        refused("{clean: {passes: 3}}", "station.yml: clean.passes is 3;", "must be a whole number from 1 to 2");
        refused("{clean: {passes: two}}", "station.yml: clean.passes is 'two';", "must be a whole number from 1 to 2");
        refused("{clean: {maxGap: -1}}", "station.yml: clean.maxGap is -1;", "at least 0");
        refused("{clean: {maxGap: 1.5}}", "station.yml: clean.maxGap is 1.5;", "PT15M");
        refused("{clean: {maxGap: 15m}}", "station.yml: clean.maxGap is '15m';", "PT15M");
        refused("{clean: {minLength: {anomalous: 0}}}", "station.yml: clean.minLength.anomalous is 0;", "at least 1");
        refused("{source: {step: 60}}", "station.yml: source.step is 60;", "PT1M");
        refused("{source: {step: PT0S}}", "station.yml: source.step is 'PT0S';", "duration");
        refused("{source: {maxHole: P200000D}}", "station.yml: source.maxHole is 'P200000D';", "PT15M");
        refused("{source: {zone: Berlin}}", "station.yml: source.zone is 'Berlin';", "Europe/Berlin");
        refused("{source: {encoding: ansi-ish}}", "station.yml: source.encoding is 'ansi-ish';", "windows-1252");
        refused("{source: {timeFormat: bdfg}}", "station.yml: source.timeFormat is 'bdfg';", "dd.MM.yyyy");
        refused("{source: {delimiter: ';;'}}", "station.yml: source.delimiter is ';;';", "one character in quotes");
        refused("{source: {delimiter: ''}}", "station.yml: source.delimiter is '';", "one character in quotes");
        refused("{source: {delimiter: '\"'}}", "station.yml: source.delimiter is '\"';", "one character in quotes");
        refused("{source: {decimal: ';'}}", "station.yml: source.decimal is ';';", "in quotes");
        refused("{source: {layout: tall}}", "station.yml: source.layout is 'tall';", "auto | wide | long");
        refused("{source: {ignore: anomaly}}", "station.yml: source.ignore is 'anomaly';", "must be a list, [a, b]");
        refused("{source: {ignore: [[a], b]}}", "station.yml: source.ignore is [[\"a\"],\"b\"];", "list of texts");
        refused("{source: {timeColumn: [a]}}", "station.yml: source.timeColumn is [\"a\"];", "must be a text");
        refused("{network: {kind: transformer}}", "station.yml: network.kind is 'transformer';", "autoencoder");
        refused("{network: {layers: []}}", "station.yml: network.layers is [];", "at least one");
        refused("{network: {layers: 64}}", "station.yml: network.layers is 64;", "[32]");
        refused("{network: {layers: {a: 64}}}", "station.yml: network.layers is {\"a\":64};", "list");
        refused("{network: {layers: [64, x]}}", "station.yml: network.layers is [64,\"x\"];", "each at least 1");
        refused("{network: {layers: [64, 0]}}", "station.yml: network.layers is [64,0];", "each at least 1");
        refused(
                "{network: {input: {range: [1, 0]}}}",
                "station.yml: network.input.range is [1,0];",
                "two numbers that rise");
        refused(
                "{network: {input: {range: [1, 1]}}}",
                "station.yml: network.input.range is [1,1];",
                "two numbers that rise");
        refused(
                "{network: {input: {range: [0, 1, 2]}}}",
                "station.yml: network.input.range is [0,1,2];",
                "two numbers that rise");
        refused("{network: {input: {range: 1}}}", "station.yml: network.input.range is 1;", "two numbers that rise");
        refused("{training: {loss: MAPE}}", "station.yml: training.loss is 'MAPE';", "mae | mse | huber | smooth-l1");
        refused("{training: {learningRate: 0}}", "station.yml: training.learningRate is 0;", "from 1.0E-8 to 1.0");
        refused("{training: {seed: 1.5}}", "station.yml: training.seed is 1.5;", "whole number");
        refused("{scoring: {alarm: {enter: 0}}}", "station.yml: scoring.alarm.enter is 0;", "at least 0.001");
        refused(
                "{scoring: {alarm: {enter: 1, leave: 2}}}",
                "station.yml: scoring.alarm.leave is 2;",
                "from 0.0 to 1.0");
        refused("{scoring: {long: {probability: 98}}}", "station.yml: scoring.long.probability is 98;", "to 0.999999");
    }

    @Test
    void numbersThatAreNoneAreRefused() {
        for (String none : List.of(".nan", ".inf", "-.inf", "NaN", "Infinity")) {
            refused("{clean: {nu: " + none + "}}", "station.yml");
            refused("{network: {input: {range: [0, " + none + "]}}}", "station.yml");
            refused("{scoring: {alarm: {enter: " + none + "}}}", "station.yml");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\\t\"", "tab", "'\\t'"})
    void tabsCanBeNamed(String tab) {
        assertEquals(
                Optional.of('\t'),
                parse("{source: {delimiter: " + tab + "}}").source().delimiter());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[a, b]", "just text", "5", "- a"})
    void whatIsNoMapIsRefused(String yaml) {
        refused(yaml, "station.yml is not a map of keys such as 'window: {length: 10}'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "window:\n  length: [1",
                "window:\n\tlength: 5",
                "source:\n  delimiter: ,",
                "window:\n  length: 5\n  length: 6",
                "source: {}\nsource: {}"
            })
    void brokenYamlIsToldWithItsLine(String yaml) {
        String message = refused(yaml, "station.yml line ", " is not YAML: ", "quotes");
        assertTrue(message.matches("station\\.yml line [123] .*"), message);
    }

    @Test
    void aSecondDocumentIsRefused() {
        refused("window: {length: 5}\n---\nwindow: {length: 6}\n", "station.yml holds a second document");
    }

    @Test
    void filesAreReadAndRefused() throws IOException {
        Path file = folder.resolve("pump.yml");
        Files.writeString(file, "\uFEFFstation: pümp\n");
        assertEquals("pümp", StationYaml.read(file).name());
        Files.writeString(file, "windw: 1\n");
        checked(assertThrows(UserException.class, () -> StationYaml.read(file)), "pump.yml: windw is not a key");
        Files.writeString(file, "station: pümp\n", Charset.forName("windows-1252"));
        checked(
                assertThrows(UserException.class, () -> StationYaml.read(file)),
                "pump.yml is not UTF-8 text; save it as");
        Path absent = folder.resolve("absent.yml");
        checked(
                assertThrows(UserException.class, () -> StationYaml.read(absent)),
                "absent.yml does not exist; leave -c out");
        checked(assertThrows(UserException.class, () -> StationYaml.read(folder)), "cannot be read");
    }

    @Test
    void theEffectiveTextIsTheSameStation() {
        List<String> texts = List.of(
                "",
                "{station: '1.10', source: {delimiter: \"\\t\", decimal: ',', step: PT0.5S, maxHole: PT5M}}",
                "{source: {ignore: ['', a, 5, 'null', '~', 'true'], timeColumn: '007'}}",
                "{scoring: {alarm: {enter: 0.5}, long: {minLength: PT1H}}, clean: {minLength: {clean: PT48H}}}",
                "{scoring: {alarm: {enter: 12345678.5}}, training: {learningRate: 1e-8, seed: -2147483648}}",
                "{source: {badValues: ['1_000', '0x1F', '1e3', '-9999', NaN, '.nan', '---', '#', 'a: b', '- x', 'yes', '+5',"
                        + " '1:30', '2025-01-01', '<<', '=', '%', '@x', '&a', '*b', '!t', \"a\\nb\", ' x ', '\\', '\"']}}");
        for (String text : texts) {
            Station station = parse(text);
            assertEquals(station, parse(station.yaml()), station.yaml());
            assertEquals(station.yaml(), parse(station.yaml()).yaml());
        }
    }

    @Test
    void readsTheSameUnderEveryLocale() {
        Locale before = Locale.getDefault();
        try {
            for (String tag : List.of("tr-TR", "de-DE", "ar-EG-u-nu-arab")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                Station station =
                        parse("{network: {input: {scaler: minmax}}, clean: {nu: 0.05}, source: {layout: wide}}");
                assertEquals(ScalerKind.MINMAX, station.network().scaler());
                assertTrue(station.yaml().contains("nu: 0.05"), station.yaml());
                assertEquals(station, parse(station.yaml()));
                refused("{window: {LENGTI: 5}}", "did you mean window.length?");
            }
        } finally {
            Locale.setDefault(before);
        }
    }
}
