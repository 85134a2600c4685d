package lstm.plant;

import java.util.List;

/**
 * What was done to the rows of a station before they were split into groups.
 *
 * @param sensors what was done to the measurements of each
 * @param rowsIn rows that were made timesteps of; 0 when rows were left as they are
 * @param timesteps what came of them
 * @param empty timesteps among them in which no row lay
 */
public record Repairs(List<OfSensor> sensors, long rowsIn, long timesteps, long empty) {

    public Repairs {
        sensors = List.copyOf(sensors);
    }

    /**
     * One sensor.
     *
     * @param notGood measurements that the source itself calls not good, taken for missing
     * @param implausible measurements outside its plausible range, taken for missing
     * @param interpolated missing measurements that a line was drawn across
     */
    public record OfSensor(String sensor, long notGood, long implausible, long interpolated) {}
}
