package lstm.report;

import java.util.List;

/** One row of a {@link LaneChart}: the stretches of one kind, or of one group of sensors. */
public record Lane(String name, List<Band> bands) {

    public Lane {
        bands = List.copyOf(bands);
    }
}
