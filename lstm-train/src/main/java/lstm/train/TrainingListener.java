package lstm.train;

/** Hears how training goes on, on the thread that trains; what it throws ends training. */
public interface TrainingListener {

    /** Called after every batch. */
    default void afterBatch(TrainingProgress progress) {}

    /** Called after every epoch, when its validation loss is known. */
    default void afterEpoch(TrainingProgress progress) {}
}
