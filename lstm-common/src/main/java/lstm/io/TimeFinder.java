package lstm.io;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import lstm.frame.TimeAxis;
import lstm.io.TimeParser.Order;

/**
 * Finds out how a column writes its times, from all the cells it is shown. Whether 03/04 is April or March is decided
 * over the whole column or not at all.
 */
final class TimeFinder {

    /** Smaller numbers are numbers of steps: as seconds they would lie before 1973. */
    private static final long SMALLEST_EPOCH = 100_000_000L;

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d*)?");

    private final ZoneId zone;
    private final LocalClock anyClock = LocalClock.single(ZoneOffset.UTC); // looks at how times are written
    private final long stepNanos;
    private final Set<Order> orders = EnumSet.allOf(Order.class);
    private boolean numbers = true;
    private long cells;
    private long writtenTimes;
    private Optional<String> first = Optional.empty();

    TimeFinder(ZoneId zone, long stepNanos) {
        this.zone = zone;
        this.stepNanos = stepNanos;
    }

    /** Looks at one more cell. */
    void accept(String cell) {
        cells++;
        if (first.isEmpty()) {
            first = Optional.of(cell.strip());
        }
        numbers = numbers && isNumber(cell.strip());
        orders.removeIf(order -> !reads(cell, order));
        writtenTimes += orders.isEmpty() ? 0 : 1;
    }

    private boolean reads(String cell, Order order) {
        try {
            CalendarScanner.nanos(cell, order, anyClock);
            return true;
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            return false;
        }
    }

    private static boolean isNumber(String cell) {
        return NUMBER.matcher(cell).matches();
    }

    /** Whether every cell so far can be a time. */
    boolean isTime() {
        return first.isPresent() && (numbers || !orders.isEmpty());
    }

    /** Whether the cells so far are written as times and not just as numbers. */
    boolean isWrittenTime() {
        return first.isPresent() && !orders.isEmpty();
    }

    /** How many cells it was shown. */
    long cells() {
        return cells;
    }

    /** How many cells were written as times before the first that was not. */
    long writtenTimes() {
        return writtenTimes;
    }

    /** Whether the cells so far can be read in more than one way, so that more of them must be looked at. */
    boolean ambiguous() {
        return orders.size() > 1;
    }

    /** The ways in which the cells can be read, as examples; for a message. */
    List<String> readings() {
        var readings = new ArrayList<String>();
        orders.forEach(order -> readings.add(new TimeParser.Calendar(order, zone).example()));
        return readings;
    }

    /** The one way to read every cell so far; empty when there is none, or more than one. */
    Optional<TimeParser> parser() {
        if (orders.size() == 1) {
            return Optional.of(new TimeParser.Calendar(orders.iterator().next(), zone));
        }
        if (first.isEmpty() || !numbers || !orders.isEmpty()) {
            return Optional.empty();
        }
        double magnitude = Math.abs(Double.parseDouble(first.get()));
        if (magnitude < SMALLEST_EPOCH) {
            return Optional.of(new TimeParser.Steps(stepNanos));
        }
        long nanosPerUnit = TimeAxis.SECOND;
        for (double limit = SMALLEST_EPOCH * 1e3; magnitude >= limit && nanosPerUnit > 1; limit *= 1e3) {
            nanosPerUnit /= 1000;
        }
        return Optional.of(new TimeParser.Epoch(nanosPerUnit, zone));
    }
}
