package lstm.report;

import java.io.IOException;
import java.util.List;

/**
 * A table that a reader sorts by any column, with the mouse or the keyboard.
 *
 * @param caption what it lists, read out before it; may be empty
 * @param rows in the order first shown, each with one cell per column
 */
public record SortableTable(String caption, List<Column> columns, List<Row> rows) {

    public SortableTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).cells().size() != columns.size()) {
                throw new IllegalArgumentException("table '" + caption + "' row " + i + " has "
                        + rows.get(i).cells().size() + " cells; there are " + columns.size() + " columns");
            }
        }
    }

    void render(Html html) throws IOException {
        boolean zooms = rows.stream().anyMatch(row -> !row.focus().equals(Focus.NONE));
        html.open("div", "class", "table-scroll", "tabindex", "0", "role", "region", "aria-label", caption);
        html.open("table");
        html.elementIfAny("caption", caption);
        html.open("thead").open("tr");
        for (var column : columns) {
            html.open("th", "scope", "col", "class", column.numeric() ? "numeric" : "");
            html.open("button", "type", "button", "class", "sort").text(column.header());
            html.elementIfAny("span", column.unit(), "class", "unit");
            html.close("button").close("th");
        }
        if (zooms) {
            html.open("th", "class", "narrow").element("span", "Chart", "class", "visually-hidden");
            html.close("th");
        }
        html.close("tr").close("thead").open("tbody");
        for (var row : rows) {
            renderRow(html, row, zooms);
        }
        html.close("tbody").close("table").close("div");
        if (rows.isEmpty()) {
            html.element("p", "Nothing to list.", "class", "empty");
        }
    }

    private void renderRow(Html html, Row row, boolean zooms) throws IOException {
        html.open("tr");
        for (int i = 0; i < columns.size(); i++) {
            var cell = row.cells().get(i);
            html.open(
                    "td",
                    "class",
                    columns.get(i).numeric() ? "numeric" : "",
                    "data-key",
                    Double.isNaN(cell.key()) ? "" : Double.toString(cell.key()),
                    "title",
                    cell.hint());
            if (i == 0 && !row.target().isEmpty()) {
                html.element("a", cell.shown(), "href", "#" + row.target());
            } else {
                renderCell(html, cell);
            }
            html.close("td");
        }
        if (zooms) {
            renderZoom(html, row);
        }
        html.close("tr");
    }

    private static void renderCell(Html html, Cell cell) throws IOException {
        if (!cell.href().isEmpty()) {
            html.element("a", cell.shown(), "href", cell.href());
        } else if (cell.tone() != Tone.NEUTRAL) {
            html.element(
                    "span", cell.shown(), "class", "label tone-" + cell.tone().css());
        } else if (Double.isNaN(cell.share())) {
            html.text(cell.shown());
        } else {
            String width = Numbers.plain(100 * Math.max(0, Math.min(1, cell.share())), 3);
            html.element("span", cell.shown(), "class", "meter", "style", "--share:" + width + "%");
        }
    }

    private static void renderZoom(Html html, Row row) throws IOException {
        html.open("td", "class", "narrow");
        var focus = row.focus();
        if (!focus.equals(Focus.NONE)) {
            html.element(
                    "button",
                    "Show",
                    "type",
                    "button",
                    "class",
                    "zoom",
                    "data-chart",
                    focus.chartId(),
                    "data-start",
                    Long.toString(focus.start()),
                    "data-end",
                    Long.toString(focus.end()),
                    "aria-label",
                    "Show " + row.cells().get(0).shown() + " in the chart");
        }
        html.close("td");
    }
}
