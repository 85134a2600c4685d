package lstm.online;

import java.util.Optional;

/** Keeps the state of one run after the other. */
final class MemoryStore implements StateStore {

    private OnlineState state;

    @Override
    public Optional<OnlineState> load() {
        return Optional.ofNullable(state);
    }

    @Override
    public void save(OnlineState now) {
        state = now;
    }
}
