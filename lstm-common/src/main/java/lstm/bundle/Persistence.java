package lstm.bundle;

import java.util.List;

/**
 * A forecaster beside "tomorrow is like today", on rows it did not learn from; errors are root mean squares in scaled units, of all
 * sensors that move.
 *
 * @param reach timesteps that it foretells
 * @param repeatsLastInput whether it is no better than the last row it saw, repeated, and comes as late
 * @param error of the network
 * @param lastInputError of the last row it saw, repeated
 * @param lag timesteps by which its forecast comes late, where it fits the measurements best; 0 when it is in time
 * @param sensors those that move
 */
public record Persistence(
        int reach, boolean repeatsLastInput, double error, double lastInputError, int lag, List<OfSensor> sensors) {

    public Persistence {
        sensors = List.copyOf(sensors);
    }

    /** The same of one sensor. */
    public record OfSensor(String sensor, double error, double lastInputError, int lag) {}
}
