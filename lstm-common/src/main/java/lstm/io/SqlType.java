package lstm.io;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;

/** What a column of a result holds, as far as reading it differs. */
enum SqlType {
    INTEGER {
        @Override
        double value(ResultSet row, int column, NumberParser numbers) throws SQLException {
            return NUMBER.value(row, column, numbers);
        }
    },
    NUMBER {
        @Override
        double value(ResultSet row, int column, NumberParser numbers) throws SQLException {
            double value = row.getDouble(column);
            return row.wasNull() ? Double.NaN : numbers.measured(value);
        }

        @Override
        String text(ResultSet row, int column) throws SQLException {
            return plain(super.text(row, column));
        }
    },
    /** Four bytes: the shortest number that means it, as a file would have it. */
    REAL {
        @Override
        double value(ResultSet row, int column, NumberParser numbers) throws SQLException {
            float value = row.getFloat(column);
            return row.wasNull() ? Double.NaN : numbers.measured(Double.parseDouble(Float.toString(value)));
        }

        @Override
        String text(ResultSet row, int column) throws SQLException {
            return plain(super.text(row, column));
        }
    },
    BOOLEAN {
        @Override
        double value(ResultSet row, int column, NumberParser numbers) throws SQLException {
            boolean value = row.getBoolean(column);
            return row.wasNull() ? Double.NaN : value ? 1 : 0;
        }
    },
    /** A point in time, which the server writes as ISO-8601; without an offset where the type has none. */
    TIME,
    TEXT,
    /** SQLite: any row may hold anything. */
    DYNAMIC {
        @Override
        double value(ResultSet row, int column, NumberParser numbers) throws SQLException {
            Object value = row.getObject(column);
            return value instanceof Number number
                    ? numbers.measured(number.doubleValue())
                    : super.value(row, column, numbers);
        }

        @Override
        String text(ResultSet row, int column) throws SQLException {
            Object value = row.getObject(column);
            return value instanceof Double number
                    ? BigDecimal.valueOf(number).toPlainString()
                    : value == null ? "" : value.toString();
        }
    };

    private static final Set<String> INTEGERS = Set.of("int2", "int4", "int8", "serial", "bigserial");
    private static final Set<String> NUMBERS = Set.of("float8", "numeric");
    private static final Set<String> TIMES = Set.of("timestamptz", "timestamp", "date");

    /** The type of a column by the name the database has for its type. */
    static SqlType of(String name, boolean sqlite) {
        String known = name.toLowerCase(Locale.ROOT);
        if (sqlite) {
            return DYNAMIC;
        }
        if (INTEGERS.contains(known)) {
            return INTEGER;
        }
        if (NUMBERS.contains(known)) {
            return NUMBER;
        }
        if (TIMES.contains(known)) {
            return TIME;
        }
        return known.equals("float4") ? REAL : known.equals("bool") ? BOOLEAN : TEXT;
    }

    /**
     * A measurement; NaN when missing.
     *
     * @throws NumberFormatException when it is none
     */
    double value(ResultSet row, int column, NumberParser numbers) throws SQLException {
        return numbers.parse(text(row, column));
    }

    /** The cell as a CSV file would have it; empty when there is nothing in it. */
    String text(ResultSet row, int column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }

    /** Without an exponent, which no time has. */
    private static String plain(String number) {
        return number.matches(".*[eE].*") ? new BigDecimal(number).toPlainString() : number;
    }
}
