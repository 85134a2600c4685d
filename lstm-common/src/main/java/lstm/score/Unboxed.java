package lstm.score;

import java.util.List;

/** Numbers of a record as an array, for what is done row by row. */
final class Unboxed {

    private Unboxed() {}

    static double[] of(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
