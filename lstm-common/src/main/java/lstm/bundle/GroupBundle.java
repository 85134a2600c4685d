package lstm.bundle;

import java.util.Arrays;
import lstm.score.ScoreModel;

/** What training leaves behind of one group of sensors. Immutable; the checkpoint is copied at the border. */
public final class GroupBundle {

    private final ScoreModel model;
    private final byte[] checkpoint;

    /** {@code checkpoint}: the trainer's own, opaque to everybody else; empty when there is none. */
    public GroupBundle(ScoreModel model, byte[] checkpoint) {
        this.model = model;
        this.checkpoint = checkpoint.clone();
    }

    public ScoreModel model() {
        return model;
    }

    /** Returns a copy of the trainer's checkpoint, empty when there is none. */
    public byte[] checkpoint() {
        return checkpoint.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GroupBundle that
                && model.equals(that.model)
                && Arrays.equals(checkpoint, that.checkpoint);
    }

    @Override
    public int hashCode() {
        return 31 * model.hashCode() + Arrays.hashCode(checkpoint);
    }
}
