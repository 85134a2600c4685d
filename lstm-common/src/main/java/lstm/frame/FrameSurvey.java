package lstm.frame;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lstm.frame.FrameSummary.SensorSummary;

/**
 * Looks at rows one after the other and sums up what it saw, in memory that does not grow with their number. Rows come
 * in order of time, double times already dropped. Not thread-safe.
 */
public final class FrameSurvey {

    /** More different steps than this, as times to the nanosecond give, and they are counted by their highest bits. */
    private static final int DIFFERENT_STEPS = 100_000;

    /** A step is then at most 0.1 % too short, and there are at most 55,000 different ones. */
    private static final int KEPT_BITS = 11;

    private final List<String> sensors;
    private final long[] missing;
    private final double[] least;
    private final double[] greatest;
    private TreeMap<Long, Long> steps = new TreeMap<>(); // step → how often
    private boolean rounding;
    private long longestStep;
    private long rows;
    private long firstTime;
    private long lastTime;
    private long doubleTimes;
    private boolean unsorted;

    public FrameSurvey(List<String> sensors) {
        this.sensors = List.copyOf(sensors);
        missing = new long[sensors.size()];
        least = new double[sensors.size()];
        greatest = new double[sensors.size()];
        Arrays.fill(least, Double.NaN);
        Arrays.fill(greatest, Double.NaN);
    }

    /** Looks at one row, shape [sensors]; NaN is missing. */
    public void accept(long time, double[] row) {
        if (rows == 0) {
            firstTime = time;
        } else {
            count(time - lastTime);
        }
        lastTime = time;
        rows++;
        for (int s = 0; s < row.length; s++) {
            double value = row[s];
            if (Double.isNaN(value)) {
                missing[s]++;
            } else {
                least[s] = Double.isNaN(least[s]) ? value : Math.min(least[s], value);
                greatest[s] = Double.isNaN(greatest[s]) ? value : Math.max(greatest[s], value);
            }
        }
    }

    private void count(long step) {
        longestStep = Math.max(longestStep, step);
        steps.merge(rounding ? rounded(step) : step, 1L, Long::sum);
        if (!rounding && steps.size() > DIFFERENT_STEPS) {
            rounding = true;
            var coarse = new TreeMap<Long, Long>();
            steps.forEach((exact, times) -> coarse.merge(rounded(exact), times, Long::sum));
            steps = coarse;
        }
    }

    private static long rounded(long step) {
        int dropped = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(step) - KEPT_BITS);
        return step >> dropped << dropped;
    }

    /** Notes a row that was dropped because its time had been there before. */
    public void doubleTime() {
        doubleTimes++;
    }

    /** Notes that rows were out of order of time. */
    public void unsorted() {
        unsorted = true;
    }

    /** Returns what was seen so far. */
    public FrameSummary summary() {
        long step = medianStep();
        Map<Long, Long> holes = steps.tailMap(SegmentRule.ofMedianStep(step).maxHoleNanos(), false);
        var found = new ArrayList<SensorSummary>();
        for (int s = 0; s < sensors.size(); s++) {
            found.add(new SensorSummary(sensors.get(s), missing[s], least[s], greatest[s]));
        }
        return new FrameSummary(
                rows,
                firstTime,
                lastTime,
                step,
                holes.values().stream().mapToLong(Long::longValue).sum(),
                holes.isEmpty() ? 0 : longestStep,
                doubleTimes,
                unsorted,
                found);
    }

    private long medianStep() {
        long below = 0;
        for (Map.Entry<Long, Long> step : steps.entrySet()) {
            below += step.getValue();
            if (2 * below >= rows - 1) {
                return step.getKey();
            }
        }
        return 0;
    }
}
