package lstm.online;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lstm.online.intake.Arrivals;

/** Keeps the state of one run after the other. */
final class MemoryStore implements StateStore {

    private final List<Arrivals> journal = new ArrayList<>();
    private OnlineState state;
    private long appended;
    private String bundle = "";

    @Override
    public String id() {
        return "memory";
    }

    @Override
    public Optional<OnlineState> load() {
        return Optional.ofNullable(state);
    }

    @Override
    public List<Arrivals> journal() {
        return List.copyOf(journal);
    }

    @Override
    public void belongTo(String other) {
        bundle = other;
    }

    /** What the state belongs to. */
    String bundle() {
        return bundle;
    }

    @Override
    public long[] recentKeys() {
        return new long[0];
    }

    @Override
    public void append(List<Arrivals> accepted) {
        journal.addAll(accepted);
        appended += accepted.size();
    }

    @Override
    public long mark() {
        return appended;
    }

    @Override
    public void save(OnlineState now, long mark) {
        state = now;
        journal.subList(0, journal.size() - Math.toIntExact(appended - mark)).clear();
    }
}
