package lstm.report;

import java.util.List;

/**
 * One line of a {@link CurveChart}.
 *
 * @param steps whether a value holds from its x to the next one's, with the area below filled, as the outline of a histogram
 * @param x ascending, at least as the axis allows
 * @param y one per x; NaN: a gap
 */
public record Curve(String name, Role role, boolean dashed, boolean steps, List<Double> x, List<Double> y) {

    public Curve {
        x = List.copyOf(x);
        y = List.copyOf(y);
        if (x.size() != y.size()) {
            throw new IllegalArgumentException(
                    "curve '" + name + "' has " + x.size() + " x but " + y.size() + " y; there must be one y each");
        }
        for (int i = 1; i < x.size(); i++) {
            if (!(x.get(i - 1) <= x.get(i))) {
                throw new IllegalArgumentException("curve '" + name + "' goes back from " + x.get(i - 1) + " to "
                        + x.get(i) + "; x must not go back");
            }
        }
    }
}
