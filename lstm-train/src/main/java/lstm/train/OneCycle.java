package lstm.train;

import lstm.check.Require;

/**
 * The learning rate rises once and falls once, step by step: Smith and Topin, "Super-Convergence: Very Fast Training of Neural
 * Networks Using Large Learning Rates" (2019). With the numbers and the cosines of PyTorch's {@code OneCycleLR}: up from a 25th
 * of the highest rate in the first 30 % of the steps, then down to a 10,000th of where it began. Unlike the paper, and unlike
 * PyTorch's default, momentum stays as it is.
 *
 * <p>There are {@value #ROUNDS} rounds, less when there are fewer steps, and patience plays no part: the best weights are
 * mostly those of the last rounds.
 *
 * @param steps of the optimizer, at least 1
 * @param peak the highest learning rate, greater than 0 and at most 1
 */
public record OneCycle(int steps, double peak) implements Schedule {

    static final String ROUND = "round";

    private static final int ROUNDS = 20;
    private static final double WARM_UP = 0.3;
    private static final double START = 1.0 / 25;
    private static final double END = START / 1e4;
    private static final int LEAST_STEPS = 300;
    private static final int MOST_STEPS = 800;
    private static final long PASSES = 60;
    private static final int MOST_VALIDATED = 5000; // else long histories are validated longer than trained on
    private static final double AGAIN = 0.25;

    public OneCycle {
        Require.atLeast("training.steps", steps, 1);
        Require.above("training.learningRate", peak, 0);
        Require.between("training.learningRate", peak, 0, 1);
    }

    /** Number of steps for so many windows: 60 passes, but at least 300 steps and at most 800. */
    static int steps(long windows, int batchSize) {
        return (int) Math.max(LEAST_STEPS, Math.min(MOST_STEPS, PASSES * windows / batchSize));
    }

    /**
     * The cycle for a network that has been through one already: with a quarter of the highest rate, so that it learns what is
     * new and keeps what it knows.
     */
    OneCycle again() {
        return new OneCycle(steps, AGAIN * peak);
    }

    /** Learning rate of a step of the cycle, from 0. */
    double rate(int step) {
        double top = WARM_UP * steps - 1; // the step at the peak; need not be a whole number
        return step <= top
                ? between(START * peak, peak, step / top)
                : between(peak, END * peak, (step - top) / (steps - 1 - top));
    }

    /** From one rate to another along half a cosine; {@code share} of the way, 0 to 1. */
    private static double between(double from, double to, double share) {
        return to + (from - to) / 2 * (1 + Math.cos(Math.PI * share));
    }

    @Override
    public String round() {
        return ROUND;
    }

    @Override
    public double learningRate() {
        return rate(0);
    }

    @Override
    public TrainingState start(double validationLoss) {
        return TrainingState.start(learningRate(), validationLoss).inCycle(this);
    }

    @Override
    public int roundSteps(TrainingState state, int batches) {
        return end(finishedRounds(state) + 1) - state.steps();
    }

    @Override
    public int firstBatch(TrainingState state, int batches) {
        return state.steps();
    }

    @Override
    public double learningRate(TrainingState state, int step) {
        return rate(state.steps() + step);
    }

    @Override
    public TrainingState after(TrainingState before, double trainLoss, double validationLoss, int moreSteps) {
        int next = Math.min(before.steps() + moreSteps, steps - 1);
        return before.after(trainLoss, validationLoss, moreSteps, rate(next));
    }

    @Override
    public boolean finished(TrainingState state) {
        return state.steps() >= steps;
    }

    @Override
    public int rounds(TrainingState state) {
        return state.rounds() + Math.min(ROUNDS, steps) - finishedRounds(state);
    }

    @Override
    public int validationWindows(int heldOut) {
        return Math.min(MOST_VALIDATED, heldOut);
    }

    @Override
    public String length(int batches) {
        return steps + " steps in " + Math.min(ROUNDS, steps) + " rounds, " + batches
                + " steps to a pass over the windows";
    }

    @Override
    public long steps(int batches) {
        return steps;
    }

    private int finishedRounds(TrainingState state) {
        int round = 0;
        while (round < Math.min(ROUNDS, steps) && end(round + 1) <= state.steps()) {
            round++;
        }
        return round;
    }

    /** Number of steps of the first rounds together. */
    private int end(int round) {
        return (int) ((long) steps * round / Math.min(ROUNDS, steps));
    }
}
