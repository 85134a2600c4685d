package lstm.online.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The last of a kind, and which of them are new. Thread-safe. */
final class Recent<T> {

    private final int most;
    private final Deque<T> last = new ArrayDeque<>();
    private int fresh;

    Recent(int most) {
        this.most = most;
    }

    synchronized void add(T one) {
        if (last.size() == most) {
            last.removeFirst();
        }
        last.addLast(one);
        fresh = Math.min(most, fresh + 1);
    }

    /** All of them, the oldest first. */
    synchronized List<T> all() {
        return new ArrayList<>(last);
    }

    /** Those that came since they were last taken. */
    synchronized List<T> take() {
        var all = new ArrayList<>(last);
        List<T> taken = all.subList(all.size() - fresh, all.size());
        fresh = 0;
        return taken;
    }
}
