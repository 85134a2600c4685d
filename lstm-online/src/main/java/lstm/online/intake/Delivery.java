package lstm.online.intake;

import java.util.Optional;
import lstm.frame.TimeAxis;

/**
 * What a source hands over at once.
 *
 * @param arrivals what arrived; not changed any more
 * @param axis what times mean; the same in all deliveries of a source
 * @param position where the source is after it, as a text of its own, to start from after a crash; null when the other side
 *     does not send again what was acknowledged: then the arrivals are written into the state before {@code receipt} is told
 * @param receipt who is to know what became of it
 */
public record Delivery(Arrivals arrivals, TimeAxis axis, String position, Receipt receipt) {

    /** A delivery of a source that can begin again at a position. */
    public static Delivery repeatable(Arrivals arrivals, TimeAxis axis, String position) {
        return new Delivery(arrivals, axis, position, Receipt.NONE);
    }

    /** A delivery that comes once. */
    public static Delivery once(Arrivals arrivals, TimeAxis axis, Receipt receipt) {
        return new Delivery(arrivals, axis, null, receipt);
    }

    /** Where the source can begin again. */
    public Optional<String> repeatableFrom() {
        return Optional.ofNullable(position);
    }
}
