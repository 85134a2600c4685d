package lstm.report;

/**
 * One line of a chart.
 *
 * @param name shown in the legend and in the tooltip
 * @param role decides the colour
 * @param dashed whether the line is broken up, so that two lines differ without their colours
 * @param valueAxis number of the vertical axis it is drawn against, from 0
 */
public record Series(String name, Points points, Role role, boolean dashed, int valueAxis) {

    public Series {
        if (valueAxis < 0 || valueAxis >= TimeChart.MOST_AXES) {
            throw new IllegalArgumentException("series '" + name + "' is on value axis " + valueAxis
                    + "; a chart has axes from 0 to " + (TimeChart.MOST_AXES - 1));
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
        return on(1);
    }

    /** The same line on another axis. */
    public Series on(int valueAxis) {
        return new Series(name, points, role, dashed, valueAxis);
    }
}
