package lstm.config;

import java.util.OptionalInt;

/**
 * How the network is fitted.
 *
 * @param schedule how long, and how the learning rate moves
 * @param learningRate the highest one of a cycle, or that of the first epoch
 * @param heldOut which clean rows are held out
 * @param validationShare share of the clean rows that is held out
 * @param gradientNorm longest gradient, 0 for no limit
 * @param inputNoise standard deviation of the noise on what the network sees, in scaled units; 0 for none
 * @param noise what that noise is on
 */
public record TrainingConfig(
        Schedule schedule,
        double learningRate,
        int batchSize,
        LossKind loss,
        HeldOutKind heldOut,
        double validationShare,
        long seed,
        double gradientNorm,
        double inputNoise,
        NoiseKind noise) {

    /** How long training goes on and how its learning rate moves. */
    public sealed interface Schedule {

        /** As the configuration calls it. */
        String word();
    }

    /**
     * Up and down once.
     *
     * @param steps of the optimizer; empty: as many as the number of windows wants
     */
    public record OneCycle(OptionalInt steps) implements Schedule {

        @Override
        public String word() {
            return "one-cycle";
        }
    }

    /**
     * Passes over all windows, with a learning rate that falls when the validation loss stands still.
     *
     * @param epochs most passes
     * @param patience epochs without a better validation loss after which training ends
     * @param plateauPatience epochs without a better validation loss after which the learning rate is lowered
     * @param plateauFactor what it is then multiplied with
     */
    public record Plateau(int epochs, int patience, int plateauPatience, double plateauFactor) implements Schedule {

        @Override
        public String word() {
            return "plateau";
        }
    }

    /** What noise is on. */
    public enum NoiseKind {
        /** What the network sees: it learns to take the noise away. */
        INPUT,
        /** The target, too: it sees more data than there is. */
        BOTH
    }

    /** The training objective. */
    public enum LossKind {
        MAE,
        MSE,
        HUBER,
        SMOOTH_L1
    }

    /** Which clean rows the network does not learn from. */
    public enum HeldOutKind {
        BLOCKS,
        LAST
    }
}
