package lstm.online.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import lstm.online.event.Event;
import lstm.prepare.OperatingState;
import lstm.score.RowScore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForecasterTest {

    private static final long STEP = 1000;
    private static final int HORIZON = 480; // rows
    private static final double LEVEL = 1.5;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .build();

    private final List<Event> events = new ArrayList<>();

    private static Forecaster forecaster() {
        return new Forecaster(Optional.of(Duration.ofNanos(HORIZON * STEP)), STEP, LEVEL, 3);
    }

    private static RowScore row(double score, boolean newSegment) {
        return new RowScore(score, 0.5, score > LEVEL, false, newSegment, OperatingState.RUNNING);
    }

    private List<Event.Forecast> run(int rows, IntToDoubleFunction scores) {
        Forecaster forecaster = forecaster();
        for (int t = 0; t < rows; t++) {
            forecaster.accept(t * STEP, row(scores.applyAsDouble(t), false), true, events::add);
        }
        return said();
    }

    private List<Event.Forecast> said() {
        return events.stream().map(event -> (Event.Forecast) event).toList();
    }

    /** A level with noise that is like its neighbours, and a rise from row 300 on that reaches 1.5 in row 500. */
    private static double[] course(long seed, int rows, double slope) {
        var random = new SplittableRandom(seed);
        var scores = new double[rows];
        double noise = 0;
        for (int t = 0; t < rows; t++) {
            noise = 0.9 * noise + 0.02 * (random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5);
            scores[t] = 0.5 + noise + slope * Math.max(0, t - 300);
        }
        return scores;
    }

    @Test
    void aRiseIsForeseenAndTakenBackWhenItHasCrossed() {
        int covered = 0;
        var errors = new ArrayList<Double>();
        for (long seed = 1; seed <= 20; seed++) {
            double[] scores = course(seed, 530, 0.005);
            events.clear();
            List<Event.Forecast> said = run(scores.length, t -> scores[t]);
            assertTrue(said.size() >= 2 && said.size() < 14, said::toString);
            assertTrue(said.get(said.size() - 1).crossing().isEmpty(), said::toString);
            Event.Crossing last = said.get(said.size() - 2).crossing().orElseThrow();
            assertTrue(last.earliest() <= last.likely() && last.likely() <= last.latest(), last::toString);
            double crossed = said.get(said.size() - 1).time(); // above the level, so taken back
            covered += last.earliest() <= crossed && crossed <= last.latest() ? 1 : 0;
            errors.add(Math.abs(last.likely() - crossed) / STEP);
        }
        errors.sort(null);
        assertTrue(covered >= 13, covered + " of 20 in the band of 80 %");
        assertTrue(errors.get(10) < 25, errors::toString); // rows, of 200 that the rise takes
    }

    @Test
    void withoutATrendLittleIsSaid() {
        long begun = 0;
        for (long seed = 1; seed <= 20; seed++) {
            double[] scores = course(seed, 2000, 0);
            events.clear();
            begun += run(scores.length, t -> scores[t]).stream()
                    .filter(one -> one.crossing().isEmpty())
                    .count();
        }
        assertTrue(begun <= 8, begun + " forecasts in " + 20 * 2000 / HORIZON + " horizons"); // each was taken back
    }

    @Test
    void aFallingOrConstantScoreSaysNothing() {
        assertEquals(List.of(), run(600, t -> 1.4 - t / 600.0));
        assertEquals(List.of(), run(600, t -> 1.0));
    }

    @Test
    void whatIsBeyondTheHorizonIsNotSaid() {
        assertEquals(List.of(), run(600, t -> 0.5 + t * 0.0001));
    }

    @Test
    void withoutAHorizonNothingIsSaid() {
        var off = new Forecaster(Optional.empty(), STEP, LEVEL, 3);
        for (int t = 0; t < 400; t++) {
            off.accept(t * STEP, row(0.5 + t * 0.002, false), true, events::add);
        }
        assertEquals(List.of(), events);
    }

    @Test
    void aBreakInTimeTakesTheForecastBack() {
        Forecaster forecaster = forecaster();
        for (int t = 0; t < 400; t++) {
            forecaster.accept(t * STEP, row(0.5 + t * 0.002, false), true, events::add);
        }
        assertTrue(forecaster.expected().isPresent());

        forecaster.accept(900 * STEP, row(1.3, true), true, events::add);

        assertTrue(forecaster.expected().isEmpty());
        assertEquals(new Event.Forecast(900 * STEP, 3, Optional.empty()), events.get(events.size() - 1));
    }

    @Test
    void rowsWithoutAScoreArePassedOver() {
        List<Event.Forecast> said = run(400, t -> t % 3 == 0 ? Double.NaN : 0.5 + t * 0.002);

        assertEquals(
                500.0 * STEP,
                (double) said.get(said.size() - 1).crossing().orElseThrow().likely(),
                80.0 * STEP);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aSavedStateGoesOnWithTheSameEvents(long seed) throws Exception {
        double[] scores = course(seed, 520, 0.005);
        List<Event.Forecast> whole = List.copyOf(run(scores.length, t -> scores[t]));
        events.clear();
        Forecaster forecaster = forecaster();
        for (int t = 0; t < scores.length; t++) {
            forecaster.accept(t * STEP, row(scores[t], false), true, events::add);
            String saved = JSON.writeValueAsString(forecaster.state());
            forecaster = forecaster();
            forecaster.restore(JSON.readValue(saved, Forecaster.State.class));
        }
        assertEquals(whole, said());
    }

    private static Trend trend(double[] values) {
        var wander = new Wander();
        var trend = new Trend();
        for (double value : values) {
            wander.add(value);
            if (wander.isKnown()) {
                trend.add(value, wander);
            }
        }
        return trend;
    }

    /** A walk without aim, or with one. */
    private static double[] walk(long seed, int count, double slope) {
        var random = new SplittableRandom(seed);
        var values = new double[count];
        for (int i = 1; i < count; i++) {
            values[i] = values[i - 1] + slope + random.nextDouble() - 0.5;
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theTrendOfALineWithNoiseIsItsSlope(long seed) {
        var random = new SplittableRandom(seed);
        var values = new double[400];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(0, i - 300) + random.nextDouble() - 0.5;
        }
        Trend trend = trend(values);

        assertEquals(50, trend.likely(150), 8);
        assertTrue(trend.earliest(150, 1) < trend.likely(150));
        assertTrue(trend.likely(150) < trend.latest(150, 1, 1000));
        assertTrue(trend.significance() > 3, () -> "" + trend.significance());
        assertEquals(Double.POSITIVE_INFINITY, trend(walk(seed, 400, -1)).likely(1000));
    }

    @Test
    void whoWandersMoreHasAWiderBand() {
        double[] calm = walk(1, 3000, 0);
        double[] wild = walk(1, 3000, 0);
        for (int i = 0; i < wild.length; i++) {
            calm[i] = 0.2 * calm[i] + Math.max(0, i - 2940);
            wild[i] = 2 * wild[i] + Math.max(0, i - 2940);
        }
        double narrow = band(trend(calm), calm[2999] + 30);

        assertTrue(narrow > 0 && narrow < 60, () -> "" + narrow);
        assertTrue(band(trend(wild), wild[2999] + 30) > 2 * narrow);
    }

    private static double band(Trend trend, double level) {
        return trend.latest(level, 1, 1e6) - trend.earliest(level, 1);
    }

    @Test
    void theWanderIsThatOfTheSteps() {
        var wander = new Wander();
        double[] values = walk(7, 20_000, 0.3);
        for (double value : values) {
            wander.add(value);
        }
        assertEquals(Math.sqrt(1.0 / 12), wander.step(), 0.05); // of a uniform step, whatever the drift
        assertTrue(wander.isKnown());
    }
}
