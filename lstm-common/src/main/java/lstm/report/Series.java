package lstm.report;

/**
 * One line of a chart.
 *
 * @param name shown in the legend and in the tooltip
 * @param role decides the colour
 * @param dashed whether the line is broken up, so that two lines differ without their colours
 * @param valueAxis number of the vertical axis it is drawn against, 0 or 1
 */
public record Series(String name, Points points, Role role, boolean dashed, int valueAxis) {

    public Series {
        if (valueAxis < 0 || valueAxis > 1) {
            throw new IllegalArgumentException(
                    "series '" + name + "' is on value axis " + valueAxis + "; a chart has axis 0 and axis 1");
        }
    }

    /** A solid line on the left axis. */
    public static Series solid(String name, Role role, Points points) {
        return new Series(name, points, role, false, 0);
    }

    /** A dashed line on the left axis. */
    public static Series dashed(String name, Role role, Points points) {
        return new Series(name, points, role, true, 0);
    }

    /** The same line on the right axis. */
    public Series onRightAxis() {
        return new Series(name, points, role, dashed, 1);
    }
}
