package lstm.online;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import lstm.online.intake.Arrivals;

/** Where the state outlives the program. */
interface StateStore {

    /** Names the state: another one after a fresh start. */
    String id();

    /** The state last saved; empty when there is none. */
    Optional<OnlineState> load();

    /** Tells what was accepted and is not part of the state last saved, in order. */
    void journal(Consumer<Arrivals> taker);

    /** Says that the state belongs to another bundle from the next {@link #save} on. */
    void belongTo(String bundle);

    /** Keys of the messages that were accepted last, in order; as many as may be sent a second time. */
    long[] recentKeys();

    /** Keeps what was accepted; returns when it outlives the program. */
    void append(List<Arrivals> accepted);

    /** Marks the end of what the next {@link #save} has in it: nothing that is appended later. */
    long mark();

    /** The start went well, and the state is saved as far as it could be: what a fresh start leaves behind is not needed any more. */
    default void begun() {}

    /** Replaces the state last saved, all or nothing; what was appended before {@code mark} is part of it. */
    void save(OnlineState state, long mark);
}
