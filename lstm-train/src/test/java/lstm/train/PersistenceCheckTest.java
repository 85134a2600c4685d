package lstm.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import lstm.bundle.Persistence;
import lstm.config.StationYaml;
import lstm.interval.Interval;
import lstm.net.NetworkSpec;
import lstm.window.WindowSpec;
import lstm.window.Windows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On one sensor that moves, and one that stands still. */
final class PersistenceCheckTest {

    private static final int ROWS = 900;
    private static final int LENGTH = 12;

    /** A random walk that turns back at the ends: nothing better than its last value can be said of its next. */
    private static float[] walk(long seed) {
        var random = new SplittableRandom(seed);
        var rows = new float[2 * ROWS];
        double at = 0;
        for (int t = 0; t < ROWS; t++) {
            double next = at + 0.2 * random.nextGaussian();
            at = Math.abs(next) > 2 ? at : next;
            rows[2 * t] = (float) at;
            rows[2 * t + 1] = 1;
        }
        return rows;
    }

    private static float[] sine(long seed) {
        var random = new SplittableRandom(seed);
        var rows = new float[2 * ROWS];
        for (int t = 0; t < ROWS; t++) {
            rows[2 * t] = (float) (2 * Math.sin(0.35 * t) + 0.05 * random.nextGaussian());
            rows[2 * t + 1] = 1;
        }
        return rows;
    }

    private static NetworkSpec spec(String network) {
        return StationYaml.parse("station.yml", "{network: {kind: forecaster, layers: [16], " + network + "}}")
                .network()
                .spec(2, LENGTH);
    }

    private static Windows windows(NetworkSpec spec, float[] rows) {
        return Windows.cut(new WindowSpec(spec.windowLength(), 1), rows, 2, List.of(new Interval(0, ROWS)));
    }

    private static PersistenceCheck check(NetworkSpec spec, float[] training, float[] validation) {
        return check(spec, training, validation, 400);
    }

    private static PersistenceCheck check(NetworkSpec spec, float[] training, float[] validation, int steps) {
        var settings = new TrainingSettings(new OneCycle(steps, 1e-2), 64, Loss.MSE, 3, 1, 0);
        InstantSource clock = InstantSource.fixed(Instant.EPOCH);
        Windows heldOut = windows(spec, validation);
        TrainingResult result = new Trainer(spec, settings, new TrainingListener() {}, () -> false, clock, 2)
                .train(windows(spec, training), heldOut);
        return PersistenceCheck.of(result.best(), List.of("moves", "stands"), heldOut);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cell: dense", "cell: gru", "cell: dense, forecast: {steps: 4}"})
    void warnsWhereTheLastInputIsRepeated(String network) {
        NetworkSpec spec = spec(network);
        PersistenceCheck check = check(spec, walk(1), walk(2));

        Persistence figures = check.figures();
        assertTrue(figures.repeatsLastInput(), figures.toString());
        assertEquals(spec.outputLength(), figures.lag());
        assertTrue(PersistencePart.words(check).contains("only learned to repeat its last input"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cell: dense", "cell: gru", "cell: dense, forecast: {steps: 4}"})
    void doesNotWarnWhereMoreWasLearnt(String network) {
        Persistence figures = check(spec(network), sine(1), sine(2)).figures();

        assertFalse(figures.repeatsLastInput(), figures.toString());
        assertEquals(0, figures.lag());
        assertTrue(figures.error() < 0.3 * figures.lastInputError(), figures.toString());
    }

    @Test
    void warnsWhereTooLittleWasLearnt() {
        NetworkSpec spec = spec("cell: lstm");
        PersistenceCheck check = check(spec, sine(1), sine(2), 2);
        assertTrue(check.isWorse());
        assertFalse(check.figures().repeatsLastInput());
        assertTrue(PersistencePart.words(check).contains("worse than no network"), PersistencePart.words(check));
    }

    @Test
    void theErrorOfTheLastRowRepeatedIsThatOfTheSteps() {
        float[] rows = walk(2);
        Persistence figures = check(spec("cell: dense"), walk(1), rows).figures();

        double squares = 0;
        for (int t = LENGTH; t < ROWS; t++) {
            double step = rows[2 * t] - rows[2 * t - 2];
            squares += step * step;
        }
        assertEquals(Math.sqrt(squares / (ROWS - LENGTH)), figures.lastInputError(), 1e-6);
    }

    @Test
    void whatStandsStillIsLeftOut() {
        Persistence figures = check(spec("cell: dense"), sine(1), sine(2)).figures();

        assertEquals(
                List.of("moves"),
                figures.sensors().stream().map(Persistence.OfSensor::sensor).toList());
        assertEquals(figures.error(), figures.sensors().get(0).error(), 1e-12);
    }

    @Test
    void whereNothingMovesNothingIsSaid() {
        var still = new float[2 * ROWS];
        PersistenceCheck check = check(spec("cell: dense"), still, still);

        assertFalse(check.figures().repeatsLastInput());
        assertEquals(List.of(), check.byLag());
        assertEquals(
                0,
                Stream.of(check.figures().error(), check.figures().lastInputError())
                        .mapToDouble(Double::doubleValue)
                        .sum());
        assertTrue(PersistencePart.words(check).startsWith("No sensor moves"));
    }
}
