package lstm.io;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The hours that the end of summer time repeats, as conditions on a column of local times that sort as they are
 * written.
 *
 * @param column quoted
 * @param type stands before a time in a statement; empty for text
 * @param written how the column's times begin
 */
record RepeatedHours(
        ZoneId zone, String column, String type, DateTimeFormatter written, List<ZoneOffsetTransition> changes) {

    private static final Pattern LOCAL =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)([ T])(\\d\\d:\\d\\d)(:\\d\\d([.]\\d+)?)?");

    RepeatedHours {
        changes = List.copyOf(changes);
    }

    /**
     * Those of a column, none of them yet; empty when its times have an offset or cannot be compared, or its zone has
     * no summer time.
     *
     * @param cell one of its times
     * @param typed whether the database knows that they are times
     */
    static Optional<RepeatedHours> of(ZoneId zone, String cell, String column, boolean typed) {
        Matcher local = LOCAL.matcher(cell.strip());
        if (!local.matches() || zone.getRules().isFixedOffset()) {
            return Optional.empty();
        }
        var written = DateTimeFormatter.ofPattern("uuuu-MM-dd'" + local.group(2) + "'HH:mm", Locale.ROOT);
        return Optional.of(new RepeatedHours(zone, column, typed ? "timestamp " : "", written, List.of()));
    }

    /** Those from a first to a last time; empty when there are none. */
    Optional<RepeatedHours> between(String first, String last) {
        Optional<LocalDateTime> from = time(first);
        Optional<LocalDateTime> to = time(last);
        if (from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        var found = new ArrayList<ZoneOffsetTransition>();
        Instant before = from.get().minusDays(1).toInstant(ZoneOffset.UTC);
        for (var change = zone.getRules().nextTransition(before);
                change != null && !change.getDateTimeAfter().isAfter(to.get());
                change = zone.getRules().nextTransition(change.getInstant())) {
            if (change.isOverlap()) {
                found.add(change);
            }
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(new RepeatedHours(zone, column, type, written, found));
    }

    private static Optional<LocalDateTime> time(String cell) {
        Matcher local = LOCAL.matcher(cell.strip());
        try {
            return local.matches()
                    ? Optional.of(LocalDateTime.parse(local.group(1) + "T" + local.group(3)))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty(); // reading the row will say so
        }
    }

    /** Holds for the rows in them. */
    String inside() {
        return changes.stream().map(this::inside).collect(Collectors.joining(" or "));
    }

    /** Stands behind {@code order by}: the time, of the rows of one such hour the same. */
    String order() {
        return "case "
                + changes.stream()
                        .map(change -> "when " + inside(change) + " then " + literal(change.getDateTimeAfter()))
                        .collect(Collectors.joining(" "))
                + " else " + column + " end";
    }

    private String inside(ZoneOffsetTransition change) {
        return column + " >= " + literal(change.getDateTimeAfter()) + " and " + column + " < "
                + literal(change.getDateTimeBefore());
    }

    private String literal(LocalDateTime time) {
        return type + "'" + written.format(time) + "'";
    }
}
