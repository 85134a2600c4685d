package lstm.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import lstm.bundle.GroupBundle;
import lstm.bundle.ModelBundle;
import lstm.bundle.Provenance;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.Station;
import lstm.config.StationYaml;
import lstm.config.TrainingConfig.HeldOutKind;
import lstm.frame.FrameBuilder;
import lstm.frame.SegmentRule;
import lstm.frame.SensorFrame;
import lstm.frame.SensorGroup;
import lstm.frame.TimeAxis;
import lstm.io.CleanIntervals.Stretch;
import lstm.plant.RowUses;
import lstm.prepare.Preparation;
import lstm.scale.Scaler;
import lstm.window.WindowSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On 80 rows of two sensors; the last three tenths of the clean ones are held out. */
final class TrainPipelineTest {

    private static final long SECOND = TimeAxis.SECOND;
    private static final TimeAxis AXIS = TimeAxis.steps(SECOND);
    private static final SegmentRule RULE = new SegmentRule(15 * SECOND);
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);
    private static final int ROWS = 80;
    private static final String ALL_CHANNELS = "scoring: {}";
    private static final HoldOut HELD_OUT = new HoldOut(HeldOutKind.LAST, 0.3, new WindowSpec(4, 1));

    @Test
    void trainsAndCalibratesOnAFewRows() {
        GroupTraining trained = train(rows(ROWS), ALL_CHANNELS);

        assertEquals(56, trained.rows().count(false));
        assertEquals(24, trained.rows().count(true));
        assertEquals(56 - 4 + 1, trained.windows());
        assertEquals(24 - 4 + 1, trained.validationWindows());
        assertEquals(1, trained.rounds().size());
        assertFalse(trained.interrupted());
        assertEquals(
                trained.result().orElseThrow().best(),
                trained.model().prepared().weights());
        assertEquals(24, trained.provenance().heldOutRows());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind: forecaster, cell: lstm",
                "kind: forecaster, cell: gru, forecast: {steps: 2}",
                "kind: forecaster, cell: dense, forecast: {steps: window}",
                "cell: gru",
                "cell: dense",
                "activation: relu",
                "bidirectional: true"
            })
    void trainsCalibratesAndResumesWhateverTheNetwork(String network) {
        String yaml = "network: {" + network + "}";
        int length = station(yaml).windowLength();
        GroupTraining trained = train(rows(ROWS), yaml);
        GroupTraining further = resume(trained.toBundle(), rows(ROWS), yaml + "\ntraining: {epochs: 2}");

        assertEquals(56 - length + 1, trained.windows());
        assertEquals(24 - length + 1, trained.validationWindows());
        assertEquals(network.contains("forecaster"), trained.persistence().isPresent());
        assertEquals(
                network.contains("forecaster") ? 1 : 0,
                trained.provenance().persistence().size());
        assertEquals(2, further.rounds().size());
    }

    @Test
    void saysWhichNetworkTheBundleHasAndWhichIsAskedFor() {
        GroupBundle bundle = train(rows(ROWS), "network: {cell: gru}").toBundle();
        var mistake =
                assertThrows(UserException.class, () -> resume(bundle, rows(ROWS), "network: {kind: forecaster}"));

        assertEquals(ExitCode.BUNDLE, mistake.exitCode());
        assertTrue(mistake.getMessage().contains("RECURRENT GRU 3 TANH SIGMOID FORWARD LAST"), mistake.getMessage());
        assertTrue(mistake.getMessage().contains("asks for the network 'FORECAST"), mistake.getMessage());
    }

    @Test
    void whatIsHeldOutIsTheLastInTime() {
        GroupTraining trained = train(rows(ROWS), "");

        assertFalse(trained.rows().isHeldOut(55));
        assertTrue(trained.rows().isHeldOut(56));
    }

    @Test
    void theScalerKnowsNoHeldOutRow() {
        double[][] changed = rows(ROWS);
        changed[70][0] = 5;
        changed[79][1] = -5;

        assertEquals(scaler(train(rows(ROWS), "")), scaler(train(changed, "")));
    }

    @Test
    void theScalerKnowsARowThatIsLearntFrom() {
        double[][] changed = rows(ROWS);
        changed[30][0] = 5;

        assertNotEquals(scaler(train(rows(ROWS), "")), scaler(train(changed, "")));
    }

    @Test
    void theScalerKnowsNoRowThatIsNotClean() {
        double[][] changed = rows(ROWS);
        changed[30][0] = 1e6; // bridged
        changed[2][1] = -1e6; // before the interval
        List<Stretch> intervals = List.of(stretch(5, 80, stretch(30, 31)));

        assertEquals(
                scaler(train(rows(ROWS), intervals, "", Optional.empty())),
                scaler(train(changed, intervals, "", Optional.empty())));
    }

    @Test
    void theScalerIsTheOneThatTheStationWants() {
        Scaler scaler = scaler(train(rows(ROWS), "network: {input: {scaler: minmax, range: [-1, 1]}}"));
        double[] learnt = Arrays.stream(rows(56)).mapToDouble(row -> row[0]).toArray();

        assertEquals(-1, scaler.scale(0, Arrays.stream(learnt).min().orElseThrow()), 1e-9);
        assertEquals(1, scaler.scale(0, Arrays.stream(learnt).max().orElseThrow()), 1e-9);
    }

    @Test
    void theSameSeedGivesTheSameModel() {
        assertEquals(
                train(rows(ROWS), ALL_CHANNELS).model(),
                train(rows(ROWS), ALL_CHANNELS).model());
    }

    @Test
    void resumedTrainingKeepsTheScalerAndGoesOn() {
        GroupTraining first = train(rows(ROWS), "");
        double[][] changed = rows(ROWS);
        changed[30][0] = 5;

        GroupTraining second = resume(first.toBundle(), changed, "training: {epochs: 2}");

        assertEquals(scaler(first), scaler(second));
        assertEquals(2, second.rounds().size());
    }

    @Test
    void theNetworkSeesNothingBeyondTheClip() {
        double[][] enormous = rows(ROWS);
        enormous[70][1] = 1e300;

        GroupTraining trained = train(enormous, "network: {input: {clip: 4}}");

        assertEquals(4, scaler(trained).clip());
        assertTrue(trained.result().orElseThrow().bestLoss() < 4);
    }

    @Test
    void anEndedCycleIsFollowedByAFlatterOne() {
        GroupTraining first = train(rows(ROWS), "training: {steps: 8}");
        GroupTraining second = resume(first.toBundle(), rows(ROWS), "training: {steps: 12}");

        assertEquals(8, first.rounds().size());
        assertEquals(20, second.rounds().size());
        assertEquals(
                Optional.of(new OneCycle(12, 1e-3)),
                second.result().orElseThrow().checkpoint().state().cycle());
        assertTrue(second.result().orElseThrow().bestLoss()
                <= first.result().orElseThrow().bestLoss());
    }

    @Test
    void refusesToResumeWithAnotherSchedule() {
        GroupBundle bundle = train(rows(ROWS), "").toBundle();

        var mistake = assertThrows(UserException.class, () -> resume(bundle, rows(ROWS), "training: {steps: 2}"));

        assertEquals(ExitCode.BUNDLE, mistake.exitCode());
        assertTrue(
                mistake.getMessage()
                        .contains("trained with the schedule plateau; the configuration asks for one-cycle"),
                mistake.getMessage());
    }

    @Test
    void refusesToResumeWithAnotherLoss() {
        GroupBundle bundle = train(rows(ROWS), "").toBundle();

        var mistake =
                assertThrows(UserException.class, () -> resume(bundle, rows(ROWS), "training: {epochs: 2, loss: mse}"));

        assertEquals(ExitCode.BUNDLE, mistake.exitCode());
        assertTrue(mistake.getMessage().contains("trained for the loss SMOOTH_L1"), mistake.getMessage());
    }

    @Test
    void refusesToResumeWithAnotherSmoothing() {
        GroupBundle bundle = train(rows(ROWS), "").toBundle();

        var mistake = assertThrows(
                UserException.class, () -> resume(bundle, rows(ROWS), "smoothing: {method: mean, rows: 3}"));

        assertEquals(ExitCode.BUNDLE, mistake.exitCode());
        assertTrue(mistake.getMessage().contains("(smoothing)"), mistake.getMessage());
    }

    @Test
    void refusesToResumeFromABundleWithoutACheckpoint() {
        var bundle = new GroupBundle(train(rows(ROWS), "").model(), new byte[0]);

        var mistake = assertThrows(UserException.class, () -> resume(bundle, rows(ROWS), ""));

        assertEquals(ExitCode.BUNDLE, mistake.exitCode());
        assertTrue(mistake.getMessage().contains("checkpoint"), mistake.getMessage());
    }

    @Test
    void refusesTooFewCleanRowsAndSaysHowManyOfWhichGroup() {
        var mistake = assertThrows(UserException.class, () -> train(rows(40), ""));

        assertEquals(ExitCode.DATA, mistake.exitCode());
        for (String part : List.of("group 1 (all sensors)", "28 to learn from", "12 held out", "20 rows held out")) {
            assertTrue(mistake.getMessage().contains(part), mistake.getMessage());
        }
    }

    @Test
    void refusesCleanRowsTooScatteredForAWindow() {
        List<Stretch> pieces = IntStream.range(0, 40)
                .mapToObj(i -> stretch(2L * i, 2L * i + 1)) // every other row
                .toList();
        double[][] many = rows(80);

        var mistake = assertThrows(UserException.class, () -> train(many, pieces, "", Optional.empty()));

        assertEquals(ExitCode.DATA, mistake.exitCode());
        assertTrue(mistake.getMessage().contains("in 0 windows of 4"), mistake.getMessage());
    }

    @Test
    void anOutlierAmongFewHeldOutRowsLeavesEnoughToCalibrateOn() {
        List<Stretch> intervals = List.of(stretch(0, 80, stretch(70, 71))); // 24 held-out rows, 10 after the outlier

        GroupTraining trained = train(rows(ROWS), intervals, "", Optional.empty());

        assertTrue(trained.model().causal().calibration().rows() >= 20);
    }

    @Test
    void refusesAMeasurementThatNoNetworkCanCountWith() {
        double[][] enormous = rows(ROWS);
        enormous[70][1] = 1e300; // held out, so the scaler has not seen it

        var mistake = assertThrows(UserException.class, () -> train(enormous, "network: {input: {clip: 0}}"));

        assertEquals(ExitCode.DATA, mistake.exitCode());
        assertTrue(mistake.getMessage().startsWith("data row 70: sensor 'P2' is 1.0E300"), mistake.getMessage());
    }

    @Test
    void divergenceBeforeAnyGoodEpochIsAMatterOfConfiguration() {
        String yaml = "training: {epochs: 3, loss: mse}\nnetwork: {input: {scaler: minmax, range: [-3e38, 3e38]}}";

        var mistake = assertThrows(UserException.class, () -> train(rows(ROWS), yaml));

        assertEquals(ExitCode.CONFIG, mistake.exitCode());
        String message = mistake.getMessage();
        assertTrue(message.startsWith("group 1 (all sensors)"), message);
        assertEquals(message.indexOf("training.learningRate"), message.lastIndexOf("training.learningRate"), message);
    }

    @Test
    void divergenceLaterKeepsTheBestSoFar() {
        String unlimited = "\nnetwork: {input: {clip: 0}}";
        GroupTraining first = train(rows(ROWS), "training: {epochs: 1, loss: mse}" + unlimited);
        double[][] enormous = rows(ROWS);
        enormous[30][0] = 1e38; // a float, scaled too, but its square is none; the scaler is the first training's

        GroupTraining second = resume(first.toBundle(), enormous, "training: {epochs: 2, loss: mse}" + unlimited);

        assertEquals(1, second.rounds().size());
        assertEquals(
                first.result().orElseThrow().best(),
                second.result().orElseThrow().best());
    }

    @Test
    void interruptedTrainingIsCalibratedToo() {
        int[] asked = {0};
        GroupTraining trained = pipeline("training: {epochs: 50}", () -> ++asked[0] > 3)
                .train(SensorGroup.all(sensors()), frame(rows(ROWS)), cleanRows(rows(ROWS)), Optional.empty());

        assertTrue(trained.interrupted());
        assertTrue(trained.provenance().interrupted());
    }

    private static GroupTraining train(double[][] rows, String yaml) {
        return pipeline(yaml, () -> false)
                .train(SensorGroup.all(sensors()), frame(rows), cleanRows(rows), Optional.empty());
    }

    /** As the command does it. */
    private static GroupTraining resume(GroupBundle from, double[][] rows, String yaml) {
        var provenance =
                new Provenance("2025-01-01T00:00:00Z", 1, Map.of(), "plant.csv", ROWS, "00", SECOND, List.of());
        SensorGroup group = SensorGroup.all(sensors());
        GroupBundle checked =
                ResumedBundle.checked(new ModelBundle(provenance, "", List.of(from)), group, station(yaml));
        return pipeline(yaml, () -> false).train(group, frame(rows), cleanRows(rows), Optional.of(checked));
    }

    private static GroupTraining train(
            double[][] rows, List<Stretch> intervals, String yaml, Optional<GroupBundle> from) {
        SensorFrame frame = frame(rows);
        CleanRows clean =
                CleanRows.inside(frame, preparation(), RowUses.allNormal(rows.length), HELD_OUT, intervals, AXIS);
        return pipeline(yaml, () -> false).train(SensorGroup.all(sensors()), frame, clean, from);
    }

    private static CleanRows cleanRows(double[][] rows) {
        return CleanRows.everything(frame(rows), preparation(), RowUses.allNormal(rows.length), HELD_OUT);
    }

    private static Preparation preparation() {
        return Preparation.holding(RULE, sensors().size(), 0);
    }

    private static TrainPipeline pipeline(String yaml, BooleanSupplier stop) {
        return new TrainPipeline(station(yaml), RULE, SECOND, 86_400 * SECOND, 1, stop, CLOCK, 1, true);
    }

    /** One epoch of one batch on a tiny network, without the channel that takes most of the time, unless {@code yaml} says otherwise. */
    private static Station station(String yaml) {
        String network = yaml.contains("network:") ? yaml.replace("network: {", "network: {layers: [3], ") : yaml;
        String all = (network.contains("network:") ? network : network + "\nnetwork: {layers: [3]}")
                + "\nwindow: {length: 4}"
                + (yaml.contains("training:") ? "" : "\ntraining: {epochs: 1}")
                + (yaml.contains("scoring:") ? "" : "\nscoring: {channels: {relation: 0}}");
        return StationYaml.parse("station.yml", all);
    }

    private static Scaler scaler(GroupTraining trained) {
        return trained.model().prepared().scaler();
    }

    private static List<String> sensors() {
        return List.of("P1", "P2");
    }

    private static double[][] rows(int count) {
        var random = new SplittableRandom(1);
        return IntStream.range(0, count)
                .mapToObj(t -> new double[] {
                    Math.sin(0.4 * t) + 0.05 * random.nextDouble(), Math.cos(0.3 * t) + 0.05 * random.nextDouble()
                })
                .toArray(double[][]::new);
    }

    private static SensorFrame frame(double[][] rows) {
        var builder = new FrameBuilder(sensors());
        for (int t = 0; t < rows.length; t++) {
            builder.add(t * SECOND, t, rows[t]);
        }
        return builder.build();
    }

    private static Stretch stretch(long from, long to, Stretch... bridged) {
        return new Stretch(
                List.of(AXIS.format(from * SECOND), AXIS.format((to - 1) * SECOND)),
                to - from,
                List.of(from, to),
                bridged.length == 0 ? null : new ArrayList<>(List.of(bridged)));
    }
}
