package lstm.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * What the score of clean rows would be if its model had not seen them: of each of {@value #BLOCKS} blocks of the training
 * time, centres, spreads and the linear relation come from the other blocks. The networks and the units stay.
 */
final class CrossFit {

    static final int BLOCKS = 10;

    private final PreparedModel prepared;
    private final TrainingErrors errors;
    private final TrainingErrors unseen; // with the relation of each block fitted on the others
    private final ChainFitter fitter;
    private final IntPredicate clean;
    private final IntPredicate heldOut;
    private final int[] starts; // [BLOCKS + 1], rows at which blocks start

    CrossFit(
            PreparedModel prepared,
            TrainingErrors errors,
            ChainFitter fitter,
            IntPredicate clean,
            IntPredicate heldOut) {
        this.prepared = prepared;
        this.errors = errors;
        this.fitter = fitter;
        this.clean = clean;
        this.heldOut = heldOut;
        int[] rows = IntStream.range(0, errors.rows()).filter(clean).toArray();
        starts = new int[BLOCKS + 1];
        for (int b = 1; b < BLOCKS; b++) {
            starts[b] = rows.length == 0 ? 0 : rows[(int) ((long) rows.length * b / BLOCKS)];
        }
        starts[BLOCKS] = errors.rows();
        unseen = prepared.relation().map(this::withOtherRelations).orElse(errors);
    }

    /**
     * The score of every row in the units of {@code chain}, NaN where there is none.
     *
     * @param lookAhead whether the chain looks ahead
     */
    double[] scores(ChainFitter.Uncalibrated chain, boolean lookAhead) {
        List<double[]> channelScores = new ArrayList<>();
        for (ChannelModel channel : chain.channels()) {
            float[] smoothed = unseen.smoothed(channel.channel(), lookAhead);
            var scores = new double[errors.rows()];
            for (int b = 0; b < BLOCKS; b++) {
                int from = starts[b];
                int to = starts[b + 1];
                ChannelModel others = fitter.normal(
                                channel.channel(), unseen, smoothed, clean.and(t -> t < from || t >= to))
                        .withUnit(channel.unit());
                int sensors = errors.sensors();
                double[] part = ChainFitter.scores(others, Arrays.copyOfRange(smoothed, from * sensors, to * sensors));
                System.arraycopy(part, 0, scores, from, part.length);
            }
            channelScores.add(scores);
        }
        double[] combined = ChainFitter.combined(chain.channels(), channelScores, errors.rows());
        Arrays.setAll(combined, t -> combined[t] / chain.unit());
        return combined;
    }

    /** The errors with the linear relation of each block fitted on the others. */
    private TrainingErrors withOtherRelations(Relation relation) {
        int sensors = errors.sensors();
        float[] scaled = scaled();
        List<Moments> blocks = new ArrayList<>();
        var all = new Moments(sensors);
        for (int b = 0; b < BLOCKS; b++) {
            var block = new Moments(sensors);
            for (int t = starts[b]; t < starts[b + 1]; t++) {
                if (errors.has(Channel.RELATION, t) && clean.test(t) && !heldOut.test(t)) {
                    block.add(scaled, t * sensors);
                }
            }
            blocks.add(block);
            all = all.plus(block);
        }
        var known = new RelationPass(new Relation(relation.linear(), Optional.empty()));
        var result = new float[scaled.length];
        var before = new float[scaled.length];
        known.residuals(scaled, 0, errors.rows(), before, 0);
        var error = new double[sensors];
        for (int b = 0; b < BLOCKS; b++) {
            Moments others = all.minus(blocks.get(b));
            RelationPass pass = others.count() < 2
                    ? known
                    : Relation.linear(others).map(RelationPass::new).orElse(known);
            pass.residuals(scaled, starts[b], starts[b + 1] - starts[b], result, starts[b]);
        }
        for (int t = 0; t < errors.rows(); t++) {
            if (errors.has(Channel.RELATION, t)) {
                errors.copy(Channel.RELATION, t, error);
                for (int s = 0; s < sensors; s++) {
                    int at = t * sensors + s;
                    result[at] = (float) (error[s] + (result[at] - before[at]));
                }
            }
        }
        return errors.with(Channel.RELATION, result);
    }

    /** The rows as networks and relations see them, found again from how far they are from their means; 0 where unusable. */
    private float[] scaled() {
        int sensors = errors.sensors();
        var scaled = new float[errors.rows() * sensors];
        var z = new double[sensors];
        double[] mean = Unboxed.of(prepared.statistics().mean());
        double[] deviation = Unboxed.of(prepared.statistics().deviation());
        for (int t = 0; t < errors.rows(); t++) {
            if (errors.has(Channel.LEVEL, t)) {
                errors.copy(Channel.LEVEL, t, z);
                for (int s = 0; s < sensors; s++) {
                    scaled[t * sensors + s] = (float) prepared.scaler().scale(s, z[s] * deviation[s] + mean[s]);
                }
            }
        }
        return scaled;
    }
}
