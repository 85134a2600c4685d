package lstm.online;

import java.util.Optional;

/** Where the state outlives the program. */
interface StateStore {

    /** The state last saved; empty when there is none. */
    Optional<OnlineState> load();

    /** Replaces the state last saved, all or nothing. */
    void save(OnlineState state);
}
