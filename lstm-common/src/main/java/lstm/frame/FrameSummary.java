package lstm.frame;

import java.util.List;

/**
 * What was found in a stretch of history; said at the start of every program.
 *
 * @param rows rows after double times were dropped
 * @param firstTime of the first row, nanoseconds
 * @param lastTime of the last row, nanoseconds
 * @param stepNanos median step; 0 for fewer than two rows
 * @param holes steps longer than {@link SegmentRule#DEFAULT_MAX_HOLE_STEPS} median steps
 * @param longestHoleNanos the longest of them, 0 without any
 * @param doubleTimes rows dropped because their time had been there before
 * @param unsorted whether the source had rows out of order of time
 * @param sensors what was found of each sensor, in order of the source
 */
public record FrameSummary(
        long rows,
        long firstTime,
        long lastTime,
        long stepNanos,
        long holes,
        long longestHoleNanos,
        long doubleTimes,
        boolean unsorted,
        List<SensorSummary> sensors) {

    public FrameSummary {
        sensors = List.copyOf(sensors);
    }

    /**
     * One sensor.
     *
     * @param missing rows without a measurement
     * @param least smallest measurement, NaN when all are missing
     * @param greatest largest measurement, NaN when all are missing
     */
    public record SensorSummary(String sensor, long missing, double least, double greatest) {

        /** Whether every measurement is the same. */
        public boolean constant() {
            return least == greatest;
        }

        /** Whether there is no measurement at all. */
        public boolean allMissing() {
            return Double.isNaN(least);
        }
    }

    /** Share of cells without a measurement, in [0, 1]. */
    public double missingShare() {
        long missing = sensors.stream().mapToLong(SensorSummary::missing).sum();
        return rows == 0 ? 0 : (double) missing / ((double) rows * sensors.size());
    }

    /** Names of sensors whose measurements are all the same. */
    public List<String> constantSensors() {
        return sensors.stream()
                .filter(SensorSummary::constant)
                .map(SensorSummary::sensor)
                .toList();
    }

    /** Names of sensors without any measurement. */
    public List<String> missingSensors() {
        return sensors.stream()
                .filter(SensorSummary::allMissing)
                .map(SensorSummary::sensor)
                .toList();
    }

    /** The rule for segments: {@code maxHole} when given (above 0), else 15 median steps. */
    public SegmentRule segmentRule(long maxHoleNanos) {
        return maxHoleNanos > 0 ? new SegmentRule(maxHoleNanos) : SegmentRule.ofMedianStep(stepNanos);
    }
}
