package lstm.train;

/** Hears how training goes on, on the thread that trains; what it throws ends training. */
public interface TrainingListener {

    /** Called after every step. */
    default void afterStep(TrainingProgress progress) {}

    /** Called after every round, when its validation loss is known. */
    default void afterRound(TrainingProgress progress) {}
}
