package lstm.sample;

import java.util.List;

/** When a machine stands still: about every ten days, or eight times in a shorter history, never during a fault. */
final class Stops {

    private static final double BETWEEN_HOURS = 240;
    private static final double LONGEST_HOURS = 24;
    private static final double DOWN_HOURS = 0.5;
    private static final double UP_HOURS = 1.5;

    private final boolean on;
    private final List<Fault> faults;
    private final Draws draws;
    private final double between; // mean rows from the end of a stop to the next
    private final double longest; // rows
    private final double down; // rows from full speed to rest
    private final double up; // rows from rest to full speed
    private double begin;
    private double end; // the next or present stop is [begin, end), in rows, ramps included

    Stops(PlantSpec spec, List<Fault> faults, Draws draws) {
        this.on = spec.features().contains(PlantFeature.STOPS);
        this.faults = faults;
        this.draws = draws;
        this.between = Math.min(spec.rows() / 8.0, BETWEEN_HOURS / spec.stepHours());
        this.longest = Math.min(between / 4, LONGEST_HOURS / spec.stepHours());
        this.down = Math.min(longest / 10, DOWN_HOURS / spec.stepHours());
        this.up = Math.min(longest / 10, UP_HOURS / spec.stepHours());
        plan();
    }

    /** From 0 (at rest) to 1 (in operation) at a row; rows must come in order. */
    double step(long row) {
        if (!on || row < begin) {
            return 1;
        }
        if (row >= end) {
            plan();
            return 1;
        }
        return Math.max(0, Math.max(1 - (row - begin) / down, 1 - (end - row) / up));
    }

    private void plan() {
        double from = end + draws.uniform(0.3, 1.7) * between;
        double length = draws.uniform(0.3, 1) * longest;
        for (Fault fault : faults) { // in order of time, so one pass is enough
            double margin = longest / 2; // for the temperatures to settle
            if (from < fault.end() + margin && from + length > fault.start() - margin) {
                from = fault.end() + margin;
            }
        }
        begin = from;
        end = from + length;
    }
}
