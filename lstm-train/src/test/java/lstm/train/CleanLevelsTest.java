package lstm.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import lstm.config.ScoringConfig;
import lstm.config.StationYaml;
import lstm.frame.FrameBuilder;
import lstm.frame.SegmentRule;
import lstm.frame.SensorFrame;
import lstm.frame.SensorGroup;
import lstm.frame.TimeAxis;
import lstm.interval.AlarmRule;
import lstm.net.AutoencoderSpec;
import lstm.net.NetworkWeights;
import lstm.prepare.Preparation;
import lstm.report.Fact;
import lstm.report.Section;
import lstm.scale.StandardScaler;
import lstm.score.PreparedModel;
import lstm.score.Relation;
import lstm.score.ScoreFitter;
import lstm.score.ScoreModel;
import lstm.score.Scorer;
import lstm.score.SensorStatistics;
import org.junit.jupiter.api.Test;

/** On 2,000 rows of three sensors and an untrained network. */
class CleanLevelsTest {

    private static final int ROWS = 2000;
    private static final SensorFrame CLEAN = clean();
    private static final ScoringConfig SCORING = StationYaml.defaults().scoring();
    private static final ScoreModel MODEL = model();

    private static SensorFrame clean() {
        var random = new SplittableRandom(1);
        var builder = new FrameBuilder(List.of("A", "B", "C"));
        var state = new double[3];
        for (int t = 0; t < ROWS; t++) {
            Arrays.setAll(state, s -> 0.8 * state[s] + random.nextDouble(-1, 1));
            builder.add(t * TimeAxis.SECOND, t, state.clone());
        }
        return builder.build();
    }

    private static ScoreModel model() {
        double[][] columns = {CLEAN.column(0), CLEAN.column(1), CLEAN.column(2)};
        var spec = new AutoencoderSpec(3, 4, List.of(3));
        var prepared = new PreparedModel(
                SensorGroup.all(CLEAN.sensors()),
                Preparation.holding(new SegmentRule(15 * TimeAxis.SECOND), 3, 0),
                new StandardScaler().fit(columns),
                SensorStatistics.fit(columns),
                new NetworkWeights(spec, new float[spec.parameterCount()]));
        var rows = new float[ROWS * 3];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) prepared.scaler().scale(i % 3, CLEAN.value(i / 3, i % 3));
        }
        return new ScoreFitter(prepared.with(Relation.linear(rows, 3).orElseThrow()))
                .fit(CLEAN, t -> true, t -> t / 100 % 2 == 0);
    }

    /** The levels of all rows, of which the first thousand are settled. */
    private static CleanLevels levels(CleanLevels.Kind others) {
        var scorer = new Scorer(MODEL, AlarmRule.DEFAULT);
        var levels = new CleanLevels(MODEL, scorer);
        var row = new double[3];
        for (int t = 0; t < ROWS; t++) {
            CLEAN.copyRow(t, row);
            levels.take(scorer.next(CLEAN.time(t), row), scorer, t < 1000 ? CleanLevels.Kind.SETTLED : others);
        }
        return levels;
    }

    @Test
    void theScoreItsChannelsAndTheNaiveDetectorsAreThere() {
        assertEquals(
                List.of("score", "level", "network", "local", "relation", "mean-abs-z", "pca"),
                levels(CleanLevels.Kind.OTHER).all().stream()
                        .map(CleanLevels.Counted::name)
                        .toList());
    }

    @Test
    void oneInAHundredOfTheRowsFittedOnIsAboveOne() {
        for (CleanLevels.Counted counted : levels(CleanLevels.Kind.UNSETTLED).all()) {
            assertEquals(0.01, counted.share(), 0.003, counted::name);
        }
    }

    @Test
    void otherRowsAreNotCountedAndUnsettledOnesApart() {
        CleanLevels.Counted some = levels(CleanLevels.Kind.OTHER).above(0.9);
        assertEquals(1000, some.rows());
        assertEquals(1000, some.settledRows());
        assertEquals(some.share(), some.settledShare());

        CleanLevels.Counted all = levels(CleanLevels.Kind.UNSETTLED).above(0.9);
        assertEquals(2000, all.rows());
        assertEquals(1000, all.settledRows());
        assertEquals(some.share(), all.settledShare());
        assertEquals(0.1, all.share(), 0.03);
    }

    @Test
    void thePageTellsPromiseReliabilityAndChannels() {
        List<Section> sections = TrustPart.of(MODEL, levels(CleanLevels.Kind.UNSETTLED), SCORING);

        assertEquals(
                List.of(
                        "What can be promised",
                        "Is a probability what it says?",
                        "Score, channels and naive detectors"),
                sections.stream().map(Section::title).toList());
        assertTrue(sections.get(2).toString().contains("linear for all 3 sensors"), sections.get(2)::toString);
        Fact promise = TrustPart.promise(MODEL, SCORING);
        assertEquals("too little data: 1 clean day", promise.note()); // of 1,440 rows
    }
}
