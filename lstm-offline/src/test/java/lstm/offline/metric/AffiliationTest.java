package lstm.offline.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class AffiliationTest {

    private static final int FINE = 16; // moments per row of the slow twin

    static Stream<RandomRows> cases() {
        return RandomRows.cases().filter(rows -> rows.rows() <= 60);
    }

    /** Every moment of a fine grid against every other; the closed form is its limit. */
    @ParameterizedTest
    @MethodSource("cases")
    void agreesWithASlowTwinOnAFineGrid(RandomRows rows) {
        PrecisionRecall found = Affiliation.of(rows.said(), rows.so(), rows.rows());
        PrecisionRecall slow = slow(rows);

        assertEquals(slow.precision(), found.precision(), 0.02);
        assertEquals(slow.recall(), found.recall(), 0.02);
    }

    private static PrecisionRecall slow(RandomRows rows) {
        int[] moments = IntStream.range(0, rows.rows() * FINE).toArray();
        var events = Runs.of(rows.so());
        double precisions = 0;
        double recalls = 0;
        int judged = 0;
        for (int e = 0; e < events.size(); e++) {
            double from = e == 0 ? 0 : (events.get(e - 1).end() + events.get(e).start()) / 2.0;
            double to = e + 1 == events.size()
                    ? rows.rows()
                    : (events.get(e).end() + events.get(e + 1).start()) / 2.0;
            double start = events.get(e).start();
            double end = events.get(e).end();
            double[] zone = IntStream.of(moments)
                    .mapToDouble(i -> (i + 0.5) / FINE)
                    .filter(x -> from <= x && x < to)
                    .toArray();
            double[] predicted = IntStream.range(0, zone.length)
                    .mapToDouble(i -> zone[i])
                    .filter(x -> rows.said().get((int) x))
                    .toArray();
            double[] inside = IntStream.range(0, zone.length)
                    .mapToDouble(i -> zone[i])
                    .filter(x -> start <= x && x < end)
                    .toArray();
            if (predicted.length > 0) {
                judged++;
                precisions += mean(predicted, x -> {
                    double d = toEvent(x, start, end);
                    return d == 0 ? 1 : mean(zone, z -> beyond(toEvent(z, start, end), d));
                });
                recalls += mean(inside, y -> {
                    double d = nearest(predicted, y);
                    return d == 0 ? 1 : mean(zone, z -> beyond(Math.abs(z - y), d));
                });
            }
        }
        return new PrecisionRecall(precisions / judged, recalls / events.size());
    }

    private static double beyond(double distance, double d) {
        return Math.abs(distance - d) < 1e-9 ? 0.5 : distance > d ? 1 : 0;
    }

    private static double toEvent(double x, double start, double end) {
        return Math.max(0, Math.max(start - x, x - end));
    }

    private static double nearest(double[] moments, double y) {
        double best = Double.POSITIVE_INFINITY;
        for (double x : moments) {
            best = Math.min(best, Math.abs(x - y));
        }
        return best;
    }

    private static double mean(double[] values, java.util.function.DoubleUnaryOperator function) {
        double sum = 0;
        for (double value : values) {
            sum += function.applyAsDouble(value);
        }
        return sum / values.length;
    }

    @Test
    void sayingWhatIsSoIsPerfect() {
        var so = new BitSet();
        so.set(10, 20);
        so.set(60, 61);

        PrecisionRecall found = Affiliation.of(so, so, 100);

        assertEquals(1, found.precision());
        assertEquals(1, found.recall());
    }

    @Test
    void aPredictionFarAwayIsWorthNothing() {
        var so = new BitSet();
        so.set(0, 10);
        var said = new BitSet();
        said.set(999);

        PrecisionRecall found = Affiliation.of(said, so, 1000);

        assertEquals(0, found.precision(), 0.001);
        assertEquals(0, found.recall(), 0.01);
    }

    @Test
    void randomPredictionsHaveAPrecisionOfAHalf() {
        var so = new BitSet();
        so.set(5000);
        var random = new SplittableRandom(1);
        var said = new BitSet();
        IntStream.range(0, 1000).forEach(i -> said.set(random.nextInt(10_000)));

        assertEquals(0.5, Affiliation.of(said, so, 10_000).precision(), 0.02);
    }
}
