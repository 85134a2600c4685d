package lstm.io;

import java.util.HashMap;
import java.util.Map;

/**
 * The units in the cells of one pass over a file. All cells of a sensor must have the one of the first: numbers of two
 * units, or with and without one, are not the same measurement. Not thread-safe.
 */
final class Units {

    private static final String NONE = "";

    private final NumberParser numbers;
    private final DecimalComma comma;
    private final Map<String, Seen> first = new HashMap<>(); // by sensor
    private boolean found;

    private record Seen(String unit, long line) {

        private String words() {
            return (unit.equals(NONE) ? "without a unit" : "in '" + unit + "'") + " in line " + line;
        }
    }

    Units(NumberParser numbers, DecimalComma comma) {
        this.numbers = numbers;
        this.comma = comma;
    }

    /** Whether any cell so far had a unit, so that numbers without one must be shown to {@link #plain}. */
    boolean found() {
        return found;
    }

    /** Takes note of a number without a unit, the first of its sensor or one of any sensor after a unit was found. */
    void plain(String sensor, long line) {
        check(sensor, NONE, line);
    }

    /**
     * The number of a cell that the number parser refused, in its unit; NaN when it stands for a missing one.
     *
     * @throws Unreadable when it is no number with a unit, or cannot be read without doubt; the message says why
     */
    double parse(String sensor, String cell, long line) {
        UnitCell read = UnitCell.of(cell).orElseThrow(() -> new Unreadable(""));
        if (read.isScale()) {
            throw new Unreadable(
                    "'" + read.unit() + "' scales the number, which is rounded; export raw numbers (Grafana:"
                            + " Inspect, Data, without Formatted data), or give the panel a unit that does not scale");
        }
        if (!comma.isKnown() && DecimalComma.leavesOpen(read.number())) {
            throw new Unreadable(DecimalComma.IN_DOUBT);
        }
        double value;
        try {
            value = numbers.parse(read.number());
        } catch (NumberFormatException e) {
            throw new Unreadable("", e);
        }
        if (!Double.isNaN(value)) {
            found = true;
            check(sensor, read.unit(), line);
        }
        return value;
    }

    private void check(String sensor, String unit, long line) {
        Seen before = first.get(sensor);
        if (before == null) {
            first.put(sensor, new Seen(unit, line));
        } else if (!before.unit().equals(unit)) {
            throw new Unreadable("it is " + (unit.equals(NONE) ? "without a unit" : "in '" + unit + "'") + ", but "
                    + before.words() + "; all cells of a sensor must have one unit: export raw numbers (Grafana:"
                    + " Inspect, Data, without Formatted data)");
        }
    }

    /** A cell that is no number, and why it is none; empty where there is nothing to add. */
    static final class Unreadable extends NumberFormatException {

        private static final long serialVersionUID = 1;

        Unreadable(String why) {
            super(why);
        }

        Unreadable(String why, Throwable cause) {
            super(why);
            initCause(cause);
        }
    }
}
