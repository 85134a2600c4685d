package lstm.report;

/** Numbers in columns, each from its lowest cell up; NaN where there is none. Copies at the border. */
public final class Grid {

    private final int columns;
    private final int rows;
    private final double[] values; // [columns][rows]

    /** {@code values}: shape [columns, rows]. */
    public Grid(int columns, int rows, double[] values) {
        if (columns < 1 || rows < 1 || values.length != columns * rows) {
            throw new IllegalArgumentException("a grid of " + columns + " columns and " + rows + " rows with "
                    + values.length + " values; must have at least one of each, and a value per cell");
        }
        this.columns = columns;
        this.rows = rows;
        this.values = values.clone();
    }

    /** Across. */
    public int columns() {
        return columns;
    }

    /** Upwards. */
    public int rows() {
        return rows;
    }

    /** A cell, counted from the left and from below. */
    public double value(int column, int row) {
        return values[column * rows + row];
    }
}
