package lstm.score;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import lstm.frame.SensorFrame;
import lstm.interval.AlarmRule;
import org.junit.jupiter.api.Test;

class EvidenceTest {

    private static final int SENSORS = 4;
    private static final ScoreModel MODEL = Plant.fitted(SENSORS, 4, 3);
    private static final SensorFrame ROWS = Plant.rough(SENSORS, 60, 5);

    private final Scorer scorer = new Scorer(MODEL, AlarmRule.DEFAULT);
    private final Evidence evidence = new Evidence(scorer.channels(), SENSORS);
    private final double[] row = new double[SENSORS];

    private RowScore next(int t) {
        ROWS.copyRow(t, row);
        return scorer.next(ROWS.time(t), row);
    }

    private void add(long time, RowScore score) {
        var shares = new double[scorer.channels().size() * SENSORS];
        scorer.contributionsByChannel(shares);
        evidence.add(time, score, scorer, shares);
    }

    @Test
    void aCopyIsTheSame() {
        add(1, next(0));
        add(2, next(1));
        var copy = new Evidence(scorer.channels(), SENSORS);
        copy.copy(evidence);
        assertEquals(evidence.state(), copy.state());
    }

    @Test
    void sharesOfChannelsAndOfSensorsSumToOne() {
        for (int t = 0; t < 60; t++) {
            RowScore score = next(t);
            if (score.scored()) {
                add(ROWS.time(t), score);
            }
        }
        assertEquals(
                List.copyOf(scorer.channels()), List.copyOf(evidence.byChannel().keySet()));
        assertEquals(
                1, evidence.byChannel().values().stream().mapToDouble(s -> s).sum(), 1e-9);
        assertEquals(
                1,
                evidence.top(SENSORS).stream().mapToDouble(Evidence.Part::share).sum(),
                1e-9);
    }

    @Test
    void aSensorsShareIsItsContributionAndItsChannelTheGreatestPartOfIt() {
        for (int t = 0; t < 30; t++) {
            next(t);
        }
        var shares = new double[SENSORS];
        add(1, next(30));
        scorer.contributions(shares);

        for (Evidence.Part part : evidence.top(SENSORS)) {
            assertEquals(shares[part.sensor()], part.share(), 1e-12);
            double inChannel = inChannel(part.channel(), part.sensor());
            scorer.channels()
                    .forEach(channel -> assertEquals(
                            Math.max(inChannel, inChannel(channel, part.sensor())), inChannel, channel::toString));
        }
    }

    private double inChannel(Channel channel, int sensor) {
        return evidence.sensorsIn(channel).stream()
                .filter(one -> one.number() == sensor)
                .mapToDouble(Evidence.Share::share)
                .sum();
    }

    @Test
    void theExplanationNamesAsManySensorsAsAskedForGreatestFirst() {
        next(0);
        add(1, next(1));

        Explanation why = Explanation.of(evidence, MODEL.prepared(), 2);

        assertEquals(2, why.sensors().size());
        assertEquals(evidence.top(1).get(0).share(), why.sensors().get(0).share());
        assertEquals(evidence.byChannel(), why.channels());
    }

    @Test
    void afterAResetNothingIsLeft() {
        Evidence.State before = evidence.state();
        add(1, next(0));
        evidence.reset();
        assertEquals(before, evidence.state());
    }
}
