package lstm.io;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lstm.config.SourceConfig;
import lstm.frame.TimeAxis;

/**
 * A column of times that the database can compare, and how a time is written to compare with it. A time that has to be
 * rounded is rounded so that nothing is left out; whoever reads the rows compares once more.
 */
sealed interface LiveColumn {

    /** What stands in a statement for a row not before a time. */
    Object notBefore(long nanos);

    /** The same for a row not after a time; it may let in some more. */
    Object notAfter(long nanos);

    /** A condition that leaves out cells that are no times of this kind; {@code column}: quoted. */
    default String only(String column) {
        return column + " is not null";
    }

    /** How exactly the database sorts these times, in nanoseconds. */
    default long exactly() {
        return 1;
    }

    /** Whether times are local, so that one hour of autumn comes twice and cannot be told apart. */
    default boolean isLocal() {
        return false;
    }

    /**
     * The kind of a column; refuses one whose times the database cannot compare.
     *
     * @param where table and column, for messages
     * @param typeName as the database says
     * @param cell one of its times, as in CSV
     */
    static LiveColumn of(
            String where, String typeName, boolean sqlite, String cell, TimeParser times, SourceConfig config) {
        String type = typeName.toLowerCase(Locale.ROOT);
        long unit = times instanceof TimeParser.Epoch epoch
                ? epoch.nanosPerUnit()
                : times instanceof TimeParser.Steps steps ? steps.stepNanos() : 0;
        if (!sqlite && type.equals("timestamptz")) {
            return new Instants();
        } else if (!sqlite && SqlType.of(type, false) == SqlType.TIME) {
            return new Locals(config);
        } else if (unit > 0 && (sqlite || SqlType.of(type, false) != SqlType.TEXT)) {
            return new Numbers(unit, sqlite);
        } else if (sqlite && times instanceof TimeParser.Calendar) {
            return Texts.of(where, cell, config);
        }
        throw Mistake.data(where + " holds times such as '" + cell + "' of type " + typeName
                + ", which the database cannot compare; read a view that has them as timestamptz");
    }

    /** {@code timestamptz}. */
    record Instants() implements LiveColumn {

        @Override
        public Object notBefore(long nanos) {
            return OffsetDateTime.ofInstant(TimeAxis.instant(nanos - nanos % 1000), ZoneOffset.UTC);
        }

        @Override
        public Object notAfter(long nanos) {
            return notBefore(nanos);
        }
    }

    /** {@code timestamp} and {@code date}. */
    record Locals(SourceConfig config) implements LiveColumn {

        @Override
        public Object notBefore(long nanos) {
            return LocalDateTime.ofInstant(TimeAxis.instant(nanos - nanos % 1000), config.zone());
        }

        @Override
        public Object notAfter(long nanos) {
            return notBefore(nanos);
        }

        @Override
        public boolean isLocal() {
            return !config.zone().getRules().isFixedOffset();
        }
    }

    /** Numbers of steps, or since 1970. */
    record Numbers(long nanosPerUnit, boolean anything) implements LiveColumn {

        @Override
        public Object notBefore(long nanos) {
            return Math.floorDiv(nanos, nanosPerUnit);
        }

        @Override
        public Object notAfter(long nanos) {
            return Math.floorDiv(nanos, nanosPerUnit) + 1;
        }

        @Override
        public String only(String column) {
            return anything ? "typeof(" + column + ") in ('integer', 'real')" : LiveColumn.super.only(column);
        }
    }

    /** Text of SQLite that sorts as it is written, to the second. */
    record Texts(DateTimeFormatter format, ZoneOffset offset, SourceConfig config) implements LiveColumn {

        private static final Pattern SHAPE =
                Pattern.compile("\\d{4}-\\d\\d-\\d\\d([ T])\\d\\d:\\d\\d:\\d\\d([.,]\\d+)?(Z|[+]00:?00)?");

        static Texts of(String where, String cell, SourceConfig config) {
            Matcher shape = SHAPE.matcher(cell.strip());
            if (!shape.matches()) {
                throw Mistake.data(
                        where + " holds times such as '" + cell + "', which do not sort as text; write them like"
                                + " 2025-12-31T23:59:59Z, in UTC, or as seconds since 1970");
            }
            var format = DateTimeFormatter.ofPattern("uuuu-MM-dd'" + shape.group(1) + "'HH:mm:ss", Locale.ROOT);
            return new Texts(format, shape.group(3) == null ? null : ZoneOffset.UTC, config);
        }

        private String text(long nanos) {
            return format.format(TimeAxis.instant(nanos).atZone(offset == null ? config.zone() : offset));
        }

        @Override
        public Object notBefore(long nanos) {
            return text(nanos); // a prefix sorts before everything that begins with it
        }

        @Override
        public Object notAfter(long nanos) {
            return text(nanos + TimeAxis.SECOND);
        }

        @Override
        public long exactly() {
            return TimeAxis.SECOND; // 10:00:00Z sorts after 10:00:00.5Z
        }

        @Override
        public String only(String column) {
            return "typeof(" + column + ") = 'text' and " + column + " glob '[0-9][0-9][0-9][0-9]-*'";
        }

        @Override
        public boolean isLocal() {
            return offset == null && !config.zone().getRules().isFixedOffset();
        }
    }
}
