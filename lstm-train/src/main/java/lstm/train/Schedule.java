package lstm.train;

/**
 * How long training goes on and how its learning rate moves. Training goes in rounds: a round is what lies between two
 * validations.
 */
public sealed interface Schedule permits OneCycle, Plateau {

    /** What a person calls a round. */
    String round();

    /** Learning rate of the very first step. */
    double learningRate();

    /** State before the first round; {@code validationLoss} is that of the first weights. */
    TrainingState start(double validationLoss);

    /** Number of steps of the round that follows; {@code batches} make a pass over the training windows. */
    int roundSteps(TrainingState state, int batches);

    /** Number of the round's first batch, from 0, in the endless row of passes over the training windows. */
    int firstBatch(TrainingState state, int batches);

    /** Learning rate of a step of the round that follows, from 0. */
    double learningRate(TrainingState state, int step);

    /** State after one more round of so many steps. */
    TrainingState after(TrainingState before, double trainLoss, double validationLoss, int steps);

    /** Whether there is no round to follow. */
    boolean finished(TrainingState state);

    /** Most rounds there will be, with those that are done. */
    int rounds(TrainingState state);

    /** Number of held-out windows that a validation looks at, of so many. */
    int validationWindows(int heldOut);

    /** How long training is, in words. */
    String length(int batches);

    /** Most steps there will be, with those that are done. */
    long steps(int batches);
}
