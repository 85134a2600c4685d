package lstm.online.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
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
    private static final int ONSET = 1500; // row; what is usual is known before
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

    /** A level with noise that is like its neighbours, and a rise from row {@value #ONSET} on that reaches 1.5 after 1 / slope. */
    private static double[] course(long seed, int rows, double slope) {
        var random = new SplittableRandom(seed);
        var scores = new double[rows];
        double noise = 0;
        for (int t = 0; t < rows; t++) {
            noise = 0.9 * noise + 0.02 * (random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5);
            scores[t] = 0.5 + noise + slope * Math.max(0, t - ONSET);
        }
        return scores;
    }

    private static int crossing(double[] scores) {
        return (int) Arrays.stream(scores).takeWhile(score -> score <= LEVEL).count();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void aRiseIsForeseenAndTakenBackWhenItHasCrossed(long seed) {
        double[] scores = course(seed, ONSET + 220, 0.005);

        List<Event.Forecast> said = run(scores.length, t -> scores[t]);

        assertTrue(said.size() >= 2 && said.size() < 15, said::toString);
        Event.Forecast first = said.get(0);
        assertTrue(first.time() < (ONSET + 100) * STEP, said::toString);
        Event.Crossing last = said.get(said.size() - 2).crossing().orElseThrow();
        assertEquals(crossing(scores), (double) last.likely() / STEP, 50); // of 200 that the rise takes
        assertTrue(last.earliest() <= last.likely() && last.likely() <= last.latest(), last::toString);
        assertEquals(new Event.Forecast(crossing(scores) * STEP, 3, Optional.empty()), said.get(said.size() - 1));
    }

    @Test
    void theBandHoldsAboutAsOftenAsItSays() {
        int judged = 0;
        int held = 0;
        for (long seed = 1; seed <= 60; seed++) {
            double[] scores = course(seed, ONSET + 420, 0.0025 + 0.0025 * (seed % 4));
            int crossing = crossing(scores);
            Forecaster forecaster = forecaster();
            for (int t = 0; t < crossing; t++) {
                forecaster.accept(t * STEP, row(scores[t], false), true, events::add);
                if (t == (ONSET + crossing) / 2 && forecaster.expected().isPresent()) {
                    Event.Crossing expected = forecaster.expected().get();
                    judged++;
                    held += expected.earliest() <= crossing * STEP && crossing * STEP <= expected.latest() ? 1 : 0;
                }
            }
        }
        assertTrue(judged >= 45, judged + " of 60 half-way");
        assertTrue(held >= 0.7 * judged, held + " of " + judged); // straight lines: easier than a plant's
    }

    @Test
    void aSlowRiseOfManyHorizonsIsForeseenInItsLast() {
        double[] scores = course(4, ONSET + 5 * HORIZON, 1.0 / (4 * HORIZON));
        int crossing = crossing(scores);
        Forecaster forecaster = forecaster();
        for (int t = 0; t < crossing - HORIZON / 8; t++) {
            forecaster.accept(t * STEP, row(scores[t], false), true, events::add);
        }

        assertEquals(
                crossing,
                (double) forecaster.expected().orElseThrow().likely() / STEP,
                HORIZON / 8.0); // and so in the future
    }

    /** As usual as the rises of a tide are, as little do they say. */
    @Test
    void aRiseThatIsUsualIsNotForeseen() {
        IntToDoubleFunction tide = t -> 0.8 + 0.6 * Math.sin(t / 40.0);

        assertEquals(List.of(), run(6000, tide));
    }

    @Test
    void withoutATrendNextToNothingIsSaid() {
        for (long seed = 1; seed <= 20; seed++) {
            double[] scores = course(seed, 4000, 0);
            run(scores.length, t -> scores[t]);
        }
        long begun = said().stream().filter(one -> one.crossing().isEmpty()).count(); // each was taken back
        assertTrue(begun <= 2, begun + " forecasts in " + 20 * 4000 / HORIZON + " horizons");
    }

    @Test
    void nothingIsSaidBeforeItIsKnownWhatIsUsual() {
        double[] scores = course(1, ONSET + 220, 0.005);

        assertEquals(List.of(), run(220, t -> scores[ONSET + t]));
    }

    @Test
    void aFallingOrConstantScoreSaysNothing() {
        assertEquals(List.of(), run(3000, t -> 1.4 - t / 3000.0));
        assertEquals(List.of(), run(3000, t -> 1.0));
    }

    @Test
    void whatIsBeyondTheHorizonIsNotSaid() {
        double[] scores = course(1, ONSET + HORIZON, 1.0 / (4 * HORIZON));

        assertEquals(List.of(), run(scores.length, t -> scores[t]));
    }

    @Test
    void withoutAHorizonNothingIsSaid() {
        double[] scores = course(1, ONSET + 150, 0.005);
        var off = new Forecaster(Optional.empty(), STEP, LEVEL, 3);
        for (int t = 0; t < scores.length; t++) {
            off.accept(t * STEP, row(scores[t], false), true, events::add);
        }
        assertEquals(List.of(), events);
        assertTrue(off.expected().isEmpty());
    }

    @Test
    void aBreakInTimeTakesTheForecastBack() {
        double[] scores = course(1, ONSET + 150, 0.005);
        Forecaster forecaster = forecaster();
        for (int t = 0; t < scores.length; t++) {
            forecaster.accept(t * STEP, row(scores[t], false), true, events::add);
        }
        assertTrue(forecaster.expected().isPresent());

        forecaster.accept(9000 * STEP, row(1.3, true), true, events::add);

        assertTrue(forecaster.expected().isEmpty());
        assertEquals(new Event.Forecast(9000 * STEP, 3, Optional.empty()), events.get(events.size() - 1));
    }

    @Test
    void rowsWithoutAScoreArePassedOver() {
        double[] scores = course(1, ONSET + 150, 0.005);

        List<Event.Forecast> said = run(scores.length, t -> t % 3 == 0 ? Double.NaN : scores[t]);

        assertEquals(
                ONSET + 200,
                (double) said.get(said.size() - 1).crossing().orElseThrow().likely() / STEP,
                40);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aSavedStateGoesOnWithTheSameEvents(long seed) throws Exception {
        double[] scores = course(seed, ONSET + 220, 0.005);
        List<Event.Forecast> whole = List.copyOf(run(scores.length, t -> scores[t]));
        assertTrue(whole.size() >= 2);
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
}
