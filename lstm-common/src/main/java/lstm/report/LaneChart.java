package lstm.report;

import java.io.IOException;
import java.util.List;

/**
 * Stretches of time as bars, one lane above the other.
 *
 * @param start left end of the axis, so that days without any stretch are seen too
 * @param end right end of the axis
 */
public record LaneChart(TimeAxis axis, long start, long end, List<Lane> lanes) implements Chart {

    public LaneChart {
        lanes = List.copyOf(lanes);
        if (end < start) {
            throw new IllegalArgumentException("lanes end at " + end + ", before their start " + start + "; swap them");
        }
    }

    @Override
    public void render(Html html, String id, String title) throws IOException {
        var size = lanes.size() > 8 ? Size.TALL : lanes.size() > 4 ? Size.REGULAR : Size.SMALL;
        html.chart(id, "lanes", size, title, json -> {
            json.axis(axis);
            json.extent(start, end);
            json.lanes(lanes);
        });
    }
}
