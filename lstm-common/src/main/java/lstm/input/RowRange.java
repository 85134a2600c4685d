package lstm.input;

import lstm.cli.ExitCode;
import lstm.cli.UserException;

/**
 * The rows that {@code --rows a:b} names, half-open.
 *
 * @param from first row, from 0
 * @param to first row after it; {@link Long#MAX_VALUE}: to the end
 */
public record RowRange(long from, long to) {

    /** Reads the option; null: every row. */
    public static RowRange parse(String rows) {
        if (rows == null) {
            return new RowRange(0, Long.MAX_VALUE);
        }
        if (!rows.matches("\\d{0,18}:\\d{0,18}")) {
            throw new UserException(
                    ExitCode.COMMAND_LINE, "--rows is '" + rows + "'; must be a:b, for example 0:400 or 400:");
        }
        int colon = rows.indexOf(':');
        String a = rows.substring(0, colon);
        String b = rows.substring(colon + 1);
        var range = new RowRange(a.isEmpty() ? 0 : Long.parseLong(a), b.isEmpty() ? Long.MAX_VALUE : Long.parseLong(b));
        if (range.to() <= range.from()) {
            throw new UserException(
                    ExitCode.COMMAND_LINE, "--rows is '" + rows + "'; b must be greater than a, as b is not included");
        }
        return range;
    }
}
