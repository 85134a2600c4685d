package lstm.io;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import lstm.io.GrowingTable.Taker;

/** The rows of one page of a growing table, until it is known which times are whole. */
final class PageRows {

    private final int limit;
    private final long exactly; // nanoseconds
    private final List<Item> items = new ArrayList<>();
    private int rows;
    private long last = Long.MIN_VALUE;

    private record Item(long time, Consumer<Taker> what) {}

    /**
     * An empty page.
     *
     * @param limit rows of a full one
     * @param exactly how exactly the database sorts times, in nanoseconds
     */
    PageRows(int limit, long exactly) {
        this.limit = limit;
        this.exactly = exactly;
    }

    /** Counts a row of the database; without a time it counts for nothing else. */
    void count() {
        rows++;
    }

    /** Notes the time of the row that was counted. */
    void at(long time) {
        last = Math.max(last, time);
    }

    void add(long time, Consumer<Taker> what) {
        items.add(new Item(time, what));
    }

    /** The last time up to which all rows are in the page, which was read up to {@code upTo}. */
    long whole(long upTo) {
        return rows < limit
                ? upTo
                : Math.floorDiv(last, exactly) * exactly - 1; // the last time may go on in the next page
    }

    /** Tells the rows from one time to another, in order. */
    void tell(long from, long to, Taker taker) {
        items.stream()
                .filter(item -> item.time >= from && item.time <= to)
                .sorted(Comparator.comparingLong(Item::time)) // stable
                .forEach(item -> item.what.accept(taker));
    }
}
