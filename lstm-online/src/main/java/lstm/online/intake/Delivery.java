package lstm.online.intake;

import java.util.Optional;
import lstm.frame.TimeAxis;

/**
 * What a source hands over at once.
 *
 * @param arrivals what arrived; not changed any more
 * @param axis what times mean; the same in all deliveries of a source
 * @param isJournalled whether it is written into the state before anything is made of it, and {@code receipt} is told then; else the
 *     source gives the same in the same order after a crash, and {@code receipt} is told once a snapshot has it
 * @param position where the source is after it, as a text of its own, to start from after a crash; null when it cannot
 * @param receipt who is to know what became of it
 */
public record Delivery(Arrivals arrivals, TimeAxis axis, boolean isJournalled, String position, Receipt receipt) {

    /** A delivery of a source that can begin again at a position. */
    public static Delivery repeatable(Arrivals arrivals, TimeAxis axis, String position) {
        return repeatable(arrivals, axis, position, Receipt.NONE);
    }

    /** A delivery of a source that can begin again at a position, and wants to know from where it need not any more. */
    public static Delivery repeatable(Arrivals arrivals, TimeAxis axis, String position, Receipt receipt) {
        return new Delivery(arrivals, axis, false, position, receipt);
    }

    /** A delivery that comes once. */
    public static Delivery once(Arrivals arrivals, TimeAxis axis, Receipt receipt) {
        return new Delivery(arrivals, axis, true, null, receipt);
    }

    /** A delivery of a source that can begin again at a position, but may then give another order, or something else. */
    public static Delivery unordered(Arrivals arrivals, TimeAxis axis, String position, Receipt receipt) {
        arrivals.endAt(position);
        return new Delivery(arrivals, axis, true, position, receipt);
    }

    /** Where the source can begin again. */
    public Optional<String> repeatableFrom() {
        return Optional.ofNullable(position);
    }
}
