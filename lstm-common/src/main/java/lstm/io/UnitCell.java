package lstm.io;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A cell that holds a number and its unit, as dashboards export them: {@code 26 °C}, {@code 45.2%}, {@code 1.2 kPa}.
 *
 * @param number as it stands there, without the unit
 * @param unit as it stands there
 */
record UnitCell(String number, String unit) {

    /** A unit of letters needs a space before it: {@code 1f} and {@code 12abc} are no numbers with units. */
    private static final Pattern CELL = Pattern.compile("([-+]?(?:\\d[\\d.,]*|[.,]\\d+)(?:[eE][-+]?\\d+)?)"
            + "(?:([%‰°º℃℉][^\\s:]{0,11})|[ \\u00a0\\u202f]+([%‰°º℃℉\\p{L}][^\\s:]{0,11}))");

    /** Grafana's words for a thousand and more, which it puts behind large numbers only. */
    private static final Set<String> SCALES = Set.of("k", "M", "Mil", "Bil", "Tri", "Quadr", "Quint");

    private static final Set<String> HALVES_OF_DAY = Set.of("am", "pm", "AM", "PM");

    /** Empty for a cell that is something else. */
    static Optional<UnitCell> of(String cell) {
        Matcher found = CELL.matcher(cell.strip());
        if (!found.matches()) {
            return Optional.empty();
        }
        String unit = found.group(2) == null ? found.group(3) : found.group(2);
        return HALVES_OF_DAY.contains(unit) ? Optional.empty() : Optional.of(new UnitCell(found.group(1), unit));
    }

    /** Whether the unit is none but says how often a thousand the number is to be taken. */
    boolean isScale() {
        return SCALES.contains(unit);
    }

    /** What a cell holds without a unit, whether it has one or not. */
    static String withoutUnit(String cell) {
        return isBare(cell) ? cell : of(cell).map(UnitCell::number).orElseGet(cell::strip);
    }

    /** Whether nothing but digits and signs stands in it, as in nearly all; a pattern would cost a stream more than its numbers do. */
    private static boolean isBare(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if ((c < '0' || c > '9') && c != '.' && c != ',' && c != '-') {
                return false;
            }
        }
        return true;
    }
}
