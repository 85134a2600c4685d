package lstm.io;

import java.util.Optional;
import java.util.function.Supplier;

/** What commas and points in the numbers of a stream are, as far as its rows so far have shown it. Not thread-safe. */
final class StreamDecimals {

    private final DecimalComma comma;
    private final DecimalPoint point;
    private final Supplier<Optional<CsvSource>> whole; // the file, which is looked at when rows do not tell
    private boolean commaInDoubt; // in the row
    private boolean wholeAsked;

    StreamDecimals(DecimalComma comma, DecimalPoint point, Supplier<Optional<CsvSource>> whole) {
        this.comma = comma;
        this.point = point;
        this.whole = whole;
    }

    /** Takes the next row, before its numbers are checked. */
    void see(CsvLine cells) {
        commaInDoubt = !comma.isKnown() && cells.mayHoldCommas() && !showsComma(cells);
        if (!point.isKnown() && cells.mayHoldPoints()) {
            for (int c = 0; c < cells.size() && !point.isKnown(); c++) {
                point.see(UnitCell.withoutUnit(cells.cell(c)));
            }
        }
    }

    /** Whether a number of the row, or of the whole file where there is one, shows what a comma is. */
    private boolean showsComma(CsvLine cells) {
        boolean open = false;
        for (int c = 0; c < cells.size(); c++) {
            String number = UnitCell.withoutUnit(cells.cell(c));
            comma.see(number);
            open |= DecimalComma.leavesOpen(number);
        }
        if (open && !comma.isKnown() && !wholeAsked) {
            wholeAsked = true;
            whole.get().map(CsvSource::dialect).ifPresent(comma::see);
        }
        return comma.isKnown();
    }

    boolean commaIsInDoubt() {
        return commaInDoubt;
    }

    boolean pointIsKnown() {
        return point.isKnown();
    }

    /** Refuses a number of a row whose commas are in doubt when it may be one of thousands: {@code 1,234}. */
    void checkComma(String cell) {
        if (DecimalComma.leavesOpen(cell.strip())) {
            throw new Units.Unreadable(DecimalComma.IN_DOUBT);
        }
    }

    /** Refuses a number that may be one of thousands: {@code 1.234}. */
    void checkPoint(String sensor, String cell, long line) {
        String number = UnitCell.withoutUnit(cell);
        boolean inDoubt = point.leavesOpen(sensor, number.toCharArray(), 0, number.length(), line);
        if (!point.isKnown() && DecimalPoint.kind(number) == DecimalPoint.Kind.OPEN) {
            if (comma.isKnown()) {
                throw new Units.Unreadable(DecimalPoint.BESIDE_COMMAS);
            }
            if (inDoubt) {
                throw new Units.Unreadable(point.doubt(sensor));
            }
        }
    }
}
