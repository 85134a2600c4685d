package lstm.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes what the page's script needs to draw a chart, as short as it can.
 *
 * <p>Positions are written once for all series that share them, as the first one and the steps to the next
 * in a unit that divides them all; values with five
 * digits of the range they span, or of themselves on a logarithmic axis; what is no number is {@code null}.
 */
final class ChartJson {

    private static final int DIGITS = 5;

    private final JsonGenerator out;

    ChartJson(JsonGenerator out) {
        this.out = out;
    }

    void axis(TimeAxis axis) throws IOException {
        out.writeObjectFieldStart("axis");
        out.writeBooleanField("steps", axis.stepNumbers());
        out.writeStringField("zone", axis.zoneId());
        out.writeStringField("label", axis.label());
        out.writeEndObject();
    }

    void extent(long start, long end) throws IOException {
        out.writeNumberField("start", start);
        out.writeNumberField("end", end);
    }

    void valueAxes(List<ValueAxis> axes) throws IOException {
        out.writeArrayFieldStart("values");
        for (var axis : axes) {
            out.writeStartObject();
            out.writeStringField("label", axis.label());
            out.writeBooleanField("log", axis.log());
            out.writeFieldName("low");
            number(axis.low());
            out.writeFieldName("high");
            number(axis.high());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    void series(List<Series> series, List<ValueAxis> axes) throws IOException {
        var grids = new ArrayList<Points>(); // one per set of positions
        out.writeArrayFieldStart("series");
        for (var line : series) {
            int grid = 0;
            while (grid < grids.size() && !grids.get(grid).samePositionsAs(line.points())) {
                grid++;
            }
            if (grid == grids.size()) {
                grids.add(line.points());
            }
            out.writeStartObject();
            out.writeStringField("name", line.name());
            out.writeStringField("role", line.role().css());
            out.writeBooleanField("dashed", line.dashed());
            out.writeNumberField("axis", line.valueAxis());
            out.writeNumberField("grid", grid);
            out.writeArrayFieldStart("y");
            values(line.points(), axes.get(line.valueAxis()).log());
            out.writeEndArray();
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeArrayFieldStart("grids");
        for (var grid : grids) {
            positions(grid);
        }
        out.writeEndArray();
    }

    private void positions(Points points) throws IOException {
        long unit = 0;
        for (int i = 1; i < points.size(); i++) {
            unit = gcd(points.position(i) - points.position(i - 1), unit);
        }
        out.writeStartObject();
        out.writeNumberField("first", points.size() == 0 ? 0 : points.position(0));
        out.writeNumberField("unit", Math.max(1, unit));
        out.writeArrayFieldStart("steps");
        for (int i = 1; i < points.size(); i++) {
            out.writeNumber((points.position(i) - points.position(i - 1)) / Math.max(1, unit));
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    private void values(Points points, boolean log) throws IOException {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < points.size(); i++) {
            if (Double.isFinite(points.value(i))) {
                low = Math.min(low, points.value(i));
                high = Math.max(high, points.value(i));
            }
        }
        boolean ownDigits = log || !(low < high);
        int scale = ownDigits ? 0 : DIGITS - 1 - (int) Math.floor(Math.log10(high - low));
        for (int i = 0; i < points.size(); i++) {
            double value = points.value(i);
            if (!Double.isFinite(value) || (log && value <= 0)) {
                out.writeNull();
            } else {
                // as raw digits: the generator's own double is longer (1.0E-5)
                out.writeNumber(
                        ownDigits ? Numbers.significant(value, DIGITS + (log ? 0 : 4)) : Numbers.json(value, scale));
            }
        }
    }

    void bands(String field, List<Band> bands) throws IOException {
        out.writeArrayFieldStart(field);
        for (var band : bands) {
            out.writeStartObject();
            out.writeNumberField("start", band.start());
            out.writeNumberField("end", band.end());
            out.writeStringField("label", band.label());
            out.writeStringField("tone", band.tone().css());
            out.writeStringField("target", band.target());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    void lanes(List<Lane> lanes) throws IOException {
        out.writeArrayFieldStart("lanes");
        for (var lane : lanes) {
            out.writeStartObject();
            out.writeStringField("name", lane.name());
            bands("bands", lane.bands());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    void levels(List<Level> levels) throws IOException {
        out.writeArrayFieldStart("levels");
        for (var level : levels) {
            out.writeStartObject();
            out.writeFieldName("value");
            number(level.value());
            out.writeStringField("label", level.label());
            out.writeStringField("tone", level.tone().css());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    void markers(List<Marker> markers) throws IOException {
        out.writeArrayFieldStart("markers");
        for (var marker : markers) {
            out.writeStartObject();
            out.writeNumberField("at", marker.at());
            out.writeStringField("label", marker.label());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    void histogram(String label, boolean logValues, boolean logCounts) throws IOException {
        out.writeStringField("label", label);
        out.writeBooleanField("logValues", logValues);
        out.writeBooleanField("logCounts", logCounts);
    }

    void bins(List<Bin> bins) throws IOException {
        out.writeArrayFieldStart("bins");
        for (var bin : bins) {
            out.writeStartArray();
            number(bin.from());
            number(bin.to());
            out.writeNumber(bin.count());
            out.writeEndArray();
        }
        out.writeEndArray();
    }

    void curves(List<Curve> curves) throws IOException {
        out.writeArrayFieldStart("series");
        for (var curve : curves) {
            out.writeStartObject();
            out.writeStringField("name", curve.name());
            out.writeStringField("role", curve.role().css());
            out.writeBooleanField("dashed", curve.dashed());
            out.writeBooleanField("steps", curve.steps());
            numbers("x", curve.x());
            numbers("y", curve.y());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void numbers(String field, List<Double> values) throws IOException {
        out.writeArrayFieldStart(field);
        for (double value : values) {
            number(value);
        }
        out.writeEndArray();
    }

    /** Cells as one byte each: 0 is nothing, 1 the faintest colour and what lies below, 255 the brightest. */
    void heat(Grid cells, String unit, double faint, double bright) throws IOException {
        out.writeStringField("unit", unit);
        out.writeNumberField("columns", cells.columns());
        out.writeNumberField("rows", cells.rows());
        out.writeFieldName("faint");
        number(faint);
        out.writeFieldName("bright");
        number(bright);
        var bytes = new byte[cells.columns() * cells.rows()];
        for (int c = 0; c < cells.columns(); c++) {
            for (int r = 0; r < cells.rows(); r++) {
                double share = Math.log(cells.value(c, r) / faint) / Math.log(bright / faint);
                bytes[c * cells.rows() + r] =
                        (byte) (Double.isNaN(share) ? 0 : 1 + Math.round(254 * Math.max(0, Math.min(1, share))));
            }
        }
        out.writeBinaryField("cells", bytes);
    }

    private void number(double value) throws IOException {
        if (Double.isFinite(value)) {
            out.writeNumber(Numbers.significant(value, DIGITS + 1));
        } else {
            out.writeNull();
        }
    }
}
