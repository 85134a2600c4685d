package lstm.io;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a whole file shows of the points in its numbers.
 *
 * @param proved whether some number has a point that stands before decimals
 * @param large sensors with a number from a thousand on without a sign between the thousands; not told where {@code proved}
 */
record PointSurvey(boolean proved, Set<String> large) {

    PointSurvey {
        large = Set.copyOf(large);
    }

    /** Reads rows up to the first that proves it. The times are passed over: {@code 03.2025} is no number. */
    static PointSurvey of(CsvRecords records, ColumnLayout layout) {
        records.next(); // the header
        var large = new HashSet<String>();
        for (CsvRow row = records.next(); row != null; row = records.next()) {
            for (Map.Entry<String, Integer> cell : cells(row, layout).entrySet()) {
                DecimalPoint.Kind kind = cell.getValue() < row.size()
                        ? DecimalPoint.kind(UnitCell.withoutUnit(row.cell(cell.getValue())))
                        : DecimalPoint.Kind.NEITHER;
                if (kind == DecimalPoint.Kind.PROOF) {
                    return new PointSurvey(true, Set.of());
                }
                if (kind == DecimalPoint.Kind.LARGE) {
                    large.add(cell.getKey());
                }
            }
        }
        return new PointSurvey(false, large);
    }

    /** Places of the measurements of a row by sensor. */
    private static Map<String, Integer> cells(CsvRow row, ColumnLayout layout) {
        if (!layout.isLong()) {
            return layout.sensors();
        }
        int sensor = layout.sensorColumn().orElseThrow();
        return sensor < row.size()
                ? Map.of(row.cell(sensor).strip(), layout.valueColumn().orElseThrow())
                : Map.of();
    }

    /** Whether the points of a sensor can only stand before decimals. */
    boolean shows(String sensor) {
        return proved || large.contains(sensor);
    }
}
