package lstm.online.sink;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** What waits to be posted, in order, each event once. The oldest makes room for the newest. Thread-safe. */
final class UndeliveredPosts {

    /** Alarms of a bad month; a state with them has some megabytes. */
    static final int MOST = 10_000;

    private final Deque<Post> posts = new ArrayDeque<>();
    private final Set<String> keys = new HashSet<>();

    /**
     * An event to post.
     *
     * @param key names it
     * @param body JSON; not changed any more
     */
    @SuppressWarnings(
            "ArrayRecordComponent") // never compared, copied nowhere: it is on its way from a writer to a request
    record Post(String key, byte[] body) {

        /** As a state keeps it: the key, a line end, the body. */
        byte[] bytes() {
            byte[] head = (key + "\n").getBytes(StandardCharsets.UTF_8);
            byte[] all = Arrays.copyOf(head, head.length + body.length);
            System.arraycopy(body, 0, all, head.length, body.length);
            return all;
        }

        /** What {@link #bytes} gave. */
        static Post of(byte[] bytes) {
            for (int i = 0; i < bytes.length; i++) {
                if (bytes[i] == '\n') {
                    return new Post(
                            new String(bytes, 0, i, StandardCharsets.UTF_8),
                            Arrays.copyOfRange(bytes, i + 1, bytes.length));
                }
            }
            throw new IllegalArgumentException("an undelivered event without a name");
        }
    }

    /** Adds one at the end, if it is not there yet; true when the oldest had to go for it. */
    synchronized boolean add(Post post) {
        if (!keys.add(post.key())) {
            return false;
        }
        posts.addLast(post);
        notifyAll();
        if (posts.size() <= MOST) {
            return false;
        }
        keys.remove(posts.removeFirst().key());
        return true;
    }

    /** The oldest, which stays; null when there is none within so long. */
    synchronized Post first(long millis) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (long left = 1; posts.isEmpty() && left > 0; left = until - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, until - System.nanoTime());
        }
        return posts.peekFirst();
    }

    /** Lets go of one; it may have made room already. */
    synchronized void remove(Post post) {
        Post oldest = posts.peekFirst();
        if (oldest != null && oldest.key().equals(post.key())) {
            posts.removeFirst();
            keys.remove(post.key());
        }
    }

    synchronized int size() {
        return posts.size();
    }

    synchronized List<byte[]> bytes() {
        return posts.stream().map(Post::bytes).toList();
    }
}
