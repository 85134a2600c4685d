package lstm.train;

import java.util.Optional;

/** The loss or a weight is no longer a finite number; training cannot go on, but the best weights so far are kept. */
public final class DivergedException extends IllegalStateException {

    private final transient TrainingResult soFar; // null before the end of the first round

    DivergedException(String message, TrainingResult soFar) {
        super(message);
        this.soFar = soFar;
    }

    /** What training had reached at the end of the last sound round; empty when there was none. */
    public Optional<TrainingResult> soFar() {
        return Optional.ofNullable(soFar);
    }
}
