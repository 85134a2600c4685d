package lstm.bench;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lstm.online.alarm.Forecaster;
import lstm.online.event.Event;
import lstm.online.event.Event.Crossing;
import lstm.prepare.OperatingState;
import lstm.score.RowScore;

/**
 * How well the time to the next alarm is forecast on made-up plants: for each fault that grows slowly and carries the score over
 * the level, at fixed parts of the time from its onset to the crossing. Beside it the slope of the last rows.
 */
public final class TimeToAnomaly {

    private static final double LEVEL = 1.5; // scoring.alarm.enter
    private static final long STEP = 60_000_000_000L;
    private static final Duration HORIZON = Duration.ofHours(8);
    private static final double[] MOMENTS = {0.4, 0.5, 0.6, 0.7, 0.8, 0.9};
    private static final int[] SLOPE_ROWS = {20, 30, 60};
    private static final int HOLE = 15; // steps
    private static final double NEVER = 5; // relative error where the slope does not rise

    private final List<Moment> moments = new ArrayList<>();
    private int drifts;
    private int crossings;
    private int begun;
    private int begunWithoutFault;
    private int crossedWithoutFault;
    private double days;

    private TimeToAnomaly() {}

    /** A forecast beside the truth, in rows; {@code said} null where there was none. */
    private record Moment(double part, double left, Crossing said, long time, List<Double> slopes) {

        double error() {
            return Math.abs((double) (said.likely() - time) / STEP - left) / left;
        }

        boolean covered() {
            double truth = time + left * STEP;
            return said.earliest() <= truth + STEP && truth - STEP <= said.latest(); // a row is the unit
        }

        /** Of the band, in units of the time left. */
        double width() {
            double latest = said.latest() == Long.MAX_VALUE ? Double.POSITIVE_INFINITY : said.latest(); // maybe never
            return (latest - said.earliest()) / STEP / left;
        }
    }

    /** Arguments: folders with {@code labels.csv} and {@code report/scores.csv}. */
    public static void main(String[] args) throws IOException {
        var run = new TimeToAnomaly();
        for (String folder : args) {
            run.judge(ScoredPlant.read(Path.of(folder)));
        }
        try (var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)) {
            run.print(out);
        }
    }

    private void judge(ScoredPlant plant) {
        var expected = new Crossing[plant.scores().size()];
        var forecaster = new Forecaster(Optional.of(HORIZON), STEP, LEVEL, 1);
        for (int row = 0; row < expected.length; row++) {
            long time = plant.seconds().get(row) * 1_000_000_000L;
            double score = plant.scores().get(row);
            boolean hole =
                    row > 0 && plant.seconds().get(row) - plant.seconds().get(row - 1) > HOLE * STEP / 1_000_000_000L;
            int at = row;
            forecaster.accept(
                    time,
                    new RowScore(score, Double.NaN, score > LEVEL, false, hole, OperatingState.RUNNING),
                    true,
                    event -> heard(plant, at, expected, (Event.Forecast) event));
            expected[row] = forecaster.expected().orElse(null);
        }
        days += expected.length * (double) STEP / Duration.ofDays(1).toNanos();
        plant.drifts().forEach(drift -> judge(plant, drift, expected));
    }

    private void heard(ScoredPlant plant, int row, Crossing[] expected, Event.Forecast event) {
        if (event.crossing().isPresent() && (row == 0 || expected[row - 1] == null)) {
            begun++;
            if (!plant.isNearFault(row, 60)) {
                begunWithoutFault++;
                crossedWithoutFault += crossesWithinHorizon(plant, row) ? 1 : 0;
            }
        }
    }

    private static boolean crossesWithinHorizon(ScoredPlant plant, int row) {
        int rows = (int) (HORIZON.toNanos() / STEP);
        return plant.scores().subList(row, Math.min(row + rows, plant.scores().size())).stream()
                .anyMatch(score -> score > LEVEL);
    }

    private void judge(ScoredPlant plant, int[] drift, Crossing[] expected) {
        drifts++;
        int crossing = drift[0];
        while (crossing < drift[1] && !(plant.scores().get(crossing) > LEVEL)) {
            crossing++;
        }
        boolean before = false;
        for (int row = Math.max(0, drift[0] - 30); row < drift[0]; row++) {
            before |= plant.scores().get(row) > LEVEL;
        }
        if (crossing == drift[1] || before) {
            return;
        }
        crossings++;
        for (double part : MOMENTS) {
            int row = drift[0] + (int) ((crossing - drift[0]) * part);
            var slopes = new ArrayList<Double>();
            for (int rows : SLOPE_ROWS) {
                slopes.add(slopeError(plant.scores().subList(row - rows + 1, row + 1), crossing - row));
            }
            moments.add(new Moment(
                    part, crossing - row, expected[row], plant.seconds().get(row) * 1_000_000_000L, slopes));
        }
    }

    /** Relative error of a straight line through the last rows, that goes on from the last one. */
    private static double slopeError(List<Double> scores, double left) {
        List<Double> known = scores.stream().filter(score -> !score.isNaN()).toList();
        if (known.size() < 2) {
            return NEVER;
        }
        double middle = (known.size() - 1) / 2.0;
        double products = 0;
        double squares = 0;
        for (int i = 0; i < known.size(); i++) {
            products += (i - middle) * known.get(i);
            squares += (i - middle) * (i - middle);
        }
        double slope = products / squares;
        double rows = (LEVEL - known.get(known.size() - 1)) / slope;
        return slope > 0 ? Math.min(NEVER, Math.abs(rows - left) / left) : NEVER;
    }

    private void print(PrintStream out) {
        out.printf(
                Locale.ROOT,
                "%d drift faults, %d cross the level; %.0f days, %d forecasts begun, %d of them without a fault, of which %d crossed%n%n",
                drifts,
                crossings,
                days,
                begun,
                begunWithoutFault,
                crossedWithoutFault);
        out.println(
                "| moments | said | median error | in the 80 % band | its width | slope of 20 rows | of 30 | of 60 | of 30, all moments |");
        out.println("|---|---|---|---|---|---|---|---|---|");
        print(out, "half-way", moments.stream().filter(one -> one.part() == 0.5).toList());
        print(out, "0.4 to 0.9 of the way", moments);
    }

    private static void print(PrintStream out, String name, List<Moment> of) {
        List<Moment> said = of.stream().filter(one -> one.said() != null).toList();
        out.printf(
                Locale.ROOT,
                "| %s | %d of %d | %.2f | %.0f %% | %.1f | %.2f | %.2f | %.2f | %.2f |%n",
                name,
                said.size(),
                of.size(),
                median(said.stream().mapToDouble(Moment::error).toArray()),
                100.0 * said.stream().filter(Moment::covered).count() / said.size(),
                median(said.stream().mapToDouble(Moment::width).toArray()),
                median(said.stream().mapToDouble(one -> one.slopes().get(0)).toArray()),
                median(said.stream().mapToDouble(one -> one.slopes().get(1)).toArray()),
                median(said.stream().mapToDouble(one -> one.slopes().get(2)).toArray()),
                median(of.stream().mapToDouble(one -> one.slopes().get(1)).toArray()));
    }

    private static double median(double[] values) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length == 0
                ? Double.NaN
                : sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
