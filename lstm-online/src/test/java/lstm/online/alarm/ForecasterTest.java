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

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void aRiseIsForeseenAndTakenBackWhenItHasCrossed(long seed) {
        double[] scores = course(seed, 520, 0.005);

        List<Event.Forecast> said = run(scores.length, t -> scores[t]);

        assertTrue(said.size() >= 2 && said.size() < 12, said::toString);
        Event.Crossing last = said.get(said.size() - 2).crossing().orElseThrow();
        assertEquals(500.0 * STEP, (double) last.likely(), 25.0 * STEP);
        assertTrue(last.earliest() <= last.likely() && last.likely() <= last.latest(), last::toString);
        assertTrue(said.get(said.size() - 1).crossing().isEmpty());
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

    /** The twin fits every line by the textbook. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theSignificanceOfASingleLineIsThatOfLeastSquares(long seed) {
        var random = new SplittableRandom(seed);
        var values = new double[2 * Rise.LEAST];
        for (int i = 0; i < values.length; i++) {
            values[i] = 2 * i + 0.1 * random.nextDouble();
        }
        var rise = new Rise(values, values.length);

        assertTrue(rise.significance() > 50, () -> "" + rise.significance());
        int last = values.length - 1;
        assertEquals((100 - values[last]) / 2, rise.crossing(0.5, 100, 1000), 1);
        assertTrue(rise.crossing(0.1, 100, 1000) < rise.crossing(0.9, 100, 1000));
    }

    @Test
    void theNormalDistributionIsThatOfTheTables() {
        assertEquals(0.5, Rise.normal(0), 1e-7);
        assertEquals(0.9750021, Rise.normal(1.96), 1e-7);
        assertEquals(0.0013499, Rise.normal(-3), 1e-7);
    }
}
