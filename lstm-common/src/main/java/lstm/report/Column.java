package lstm.report;

/**
 * Head of a column.
 *
 * @param unit written under the header; may be empty
 * @param numeric whether cells stand at the right, digit under digit
 */
public record Column(String header, String unit, boolean numeric) {

    /** A column of words or of times. */
    public static Column text(String header) {
        return new Column(header, "", false);
    }

    /** A column of numbers. */
    public static Column number(String header, String unit) {
        return new Column(header, unit, true);
    }
}
