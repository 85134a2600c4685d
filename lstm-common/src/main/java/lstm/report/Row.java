package lstm.report;

import java.util.List;

/**
 * One row of a table.
 *
 * @param target id of the part of the page that the first cell leads to; empty for none
 * @param focus what to zoom to from this row; {@link Focus#NONE} for nothing
 */
public record Row(List<Cell> cells, String target, Focus focus) {

    public Row {
        cells = List.copyOf(cells);
        Ids.check("row target", target, true);
    }

    /** A row that leads nowhere. */
    public static Row of(Cell... cells) {
        return new Row(List.of(cells), "", Focus.NONE);
    }

    /** The same row; its first cell leads to {@code target}. */
    public Row leadingTo(String target) {
        return new Row(cells, target, focus);
    }

    /** The same row with a button that zooms a chart. */
    public Row zooming(String chartId, long start, long end) {
        return new Row(cells, target, new Focus(chartId, start, end));
    }
}
