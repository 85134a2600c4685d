package lstm.train.keras;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/** The arrays of one layer in Keras's order, or those of all layers of a model within the model; taken one after the other. */
final class WeightPlace {

    private final Supplier<List<KerasArray>> source;
    private final Problems problems;
    private final Deque<KerasArray> arrays = new ArrayDeque<>();
    private boolean read; // not before they are wanted: of a layer that cannot be imported they may be anything

    WeightPlace(Supplier<List<KerasArray>> source, Problems problems) {
        this.source = source;
        this.problems = problems;
    }

    private Deque<KerasArray> arrays() {
        if (!read) {
            read = true;
            arrays.addAll(source.get());
        }
        return arrays;
    }

    /** The next array; refused when there is none. */
    KerasArray next(KerasLayer layer) {
        if (arrays().isEmpty()) {
            throw problems.damaged("it has not all weights of " + layer.title());
        }
        return arrays().remove();
    }

    /** Refuses a file with arrays that nobody has taken. */
    void refuseLeft(KerasLayer layer) {
        if (!arrays().isEmpty()) {
            throw problems.damaged("it has weights that do not belong to " + layer.title() + ", "
                    + arrays().stream().map(KerasArray::name).toList());
        }
    }
}
