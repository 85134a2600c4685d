package lstm.train.keras;

import java.util.Optional;
import java.util.OptionalInt;
import lstm.net.AutoencoderSpec.DecoderOrder;
import lstm.net.LayeredSpec.Task;

/**
 * What a file cannot tell of its network.
 *
 * @param window timesteps that go in; empty: as the file says
 * @param task empty: as the shapes say
 * @param order in which timesteps come out
 */
public record KerasOptions(OptionalInt window, Optional<Task> task, DecoderOrder order) {

    /** Everything as the file says, the oldest timestep first. */
    public static KerasOptions none() {
        return new KerasOptions(OptionalInt.empty(), Optional.empty(), DecoderOrder.OLDEST_FIRST);
    }
}
