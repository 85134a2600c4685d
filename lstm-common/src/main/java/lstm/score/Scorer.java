package lstm.score;

import java.util.List;
import lstm.interval.AlarmRule;
import lstm.prepare.OperatingState;

/**
 * Scores the rows of one group of sensors, one after the other; offline runs it over history, online over the stream.
 *
 * <p>Causal: a row is scored from rows up to it. The same rows give the same scores, bit for bit, also when the state is
 * saved in the middle and restored, and in blocks: {@link #add} the rows, {@link #reconstruct} all of them, then score one
 * after the other with {@link #next()}; or with {@link #swap} two blocks at a time. No I/O; not thread-safe, but for the
 * parts of the network's work.
 *
 * <p>One that looks ahead scores a row from those after it, too: after {@link #reconstruct} the rows of a block are {@link
 * #hold held}, those of the block before can be scored, and at the {@link #end} those of the last.
 */
public final class Scorer {

    /** More than this counts as this in contributions, so that shares of infinities are numbers. */
    private static final double MOST = 1e200;

    private AlarmRule rule;
    private final int sensors;
    private final ErrorStream errors;
    private final LookAhead ahead; // null: causal
    private final ErrorRows scored; // that rows are scored from
    private final List<ChannelScore> channels;
    private final double[] channelScores; // [channels]
    private final double[] weights; // [channels]
    private final double[] channelParts; // [channels, sensors]
    private final Chain chain;
    private final ProbabilityCurve curve;
    private OperatingState[] states; // of the rows of the block
    private OperatingState[] otherStates; // of the block that the network runs over
    private AlarmRule.State alarm = AlarmRule.State.QUIET;

    /** A scorer that takes row by row. */
    public Scorer(ScoreModel model, AlarmRule rule) {
        this(model, rule, 1, 1, false);
    }

    /** A causal scorer that takes rows in blocks. */
    public Scorer(ScoreModel model, AlarmRule rule, int blockRows, int parts) {
        this(model, rule, blockRows, parts, false);
    }

    /**
     * A scorer that takes rows in blocks.
     *
     * @param blockRows the most rows of a block, at least 1
     * @param parts in how many parts the network's work on a block is cut, at least 1
     * @param lookAhead whether rows are scored from those after them, too
     * @throws IllegalArgumentException when the model cannot look ahead
     */
    public Scorer(ScoreModel model, AlarmRule rule, int blockRows, int parts, boolean lookAhead) {
        this.rule = rule;
        errors = new ErrorStream(model.prepared(), blockRows, parts);
        states = new OperatingState[blockRows];
        otherStates = new OperatingState[blockRows];
        sensors = model.prepared().group().sensors().size();
        chain = model.chain(lookAhead);
        weights = chain.weights();
        curve = new ProbabilityCurve(chain.calibration());
        channels = chain.channels().stream().map(ChannelScore::new).toList();
        channelScores = new double[channels.size()];
        channelParts = new double[channels.size() * sensors];
        ahead = lookAhead ? new LookAhead(sensors, channels(), model.prepared()::smoothingRows, blockRows) : null;
        scored = lookAhead ? ahead : errors;
    }

    /** Says what an alarm is from the next row on. */
    public void judgeBy(AlarmRule other) {
        rule = other;
    }

    /** Number of sensors of the group. */
    public int sensors() {
        return sensors;
    }

    /** Whether a row of this time may come next: time must rise. */
    public boolean accepts(long time) {
        return errors.accepts(time);
    }

    /** Scores the next row of a plant that runs. */
    public RowScore next(long time, double[] values) {
        return next(time, values, OperatingState.RUNNING);
    }

    /**
     * Scores the next row.
     *
     * @param time in nanoseconds, greater than the last row's
     * @param values shape [sensors] in order of the group; NaN is missing
     * @param operating what the plant is doing; a row that does not count has no score
     * @throws IllegalArgumentException when time does not rise
     */
    public RowScore next(long time, double[] values, OperatingState operating) {
        add(time, values, operating);
        reconstruct();
        return next();
    }

    /** Adds a row to the block, as {@link #next} takes it; to a new block once the last one is scored. */
    public void add(long time, double[] values, OperatingState state) {
        errors.add(time, values, state.counts());
        states[errors.added() - 1] = state;
    }

    /** Swaps the blocks, so that rows are added and scored while the network runs; see {@link ErrorStream#swap}. */
    public void swap() {
        errors.swap();
        OperatingState[] before = states;
        states = otherStates;
        otherStates = before;
    }

    /** In how many parts the network's work on a block is cut. */
    public int parts() {
        return errors.parts();
    }

    /** Runs the network over one part of the block, on whatever thread; every part needs it once before {@link #next()}. */
    public void reconstruct(int part) {
        errors.reconstruct(part);
    }

    /** Runs the network over the block. */
    public void reconstruct() {
        errors.reconstruct();
    }

    /** One that looks ahead takes in the block's rows, and can score those of the block before. */
    public void hold() {
        ahead.take(errors, states);
    }

    /** One that looks ahead can score the last rows: none are to come. */
    public void end() {
        ahead.end();
    }

    /** Whether there are rows that can be scored and are not. */
    public boolean hasNext() {
        return scored.hasNext();
    }

    /** Scores the next row of the block, or of the block before when looking ahead. */
    public RowScore next() {
        boolean usable = scored.next();
        return score(usable, ahead == null ? states[errors.at()] : ahead.state());
    }

    private RowScore score(boolean usable, OperatingState plant) {
        if (scored.newSegment() || plant.endsAlarms()) {
            alarm = AlarmRule.State.QUIET;
        }
        if (!usable) {
            channels.forEach(ChannelScore::clear);
            boolean anomaly = plant.counts() && alarm.alarm();
            return new RowScore(Double.NaN, Double.NaN, anomaly, false, scored.newSegment(), plant);
        }
        for (int c = 0; c < channelScores.length; c++) {
            ChannelScore channel = channels.get(c);
            double[] smoothed = scored.smoothed(channel.channel());
            channelScores[c] = smoothed == null ? Double.NaN : channel.of(smoothed);
            if (Double.isNaN(channelScores[c])) {
                channel.clear(); // two numbers beyond float can make the network's answer NaN
            }
        }
        double score = Chain.combined(channelScores, weights) / chain.unit();
        alarm = rule.next(alarm, score);
        double probability = curve.of(score);
        return new RowScore(score, probability, alarm.alarm(), alarm.rebased(), scored.newSegment(), plant);
    }

    /**
     * Fills {@code shares}, shape [sensors], with each sensor's share of the last row's score: its share of the sum of
     * strangeness over the channels, each in the channel's unit. They sum to 1; all are 0 when nothing is strange or the
     * row has no score.
     */
    public void contributions(double[] shares) {
        contributionsByChannel(channelParts);
        for (int s = 0; s < sensors; s++) {
            shares[s] = 0;
            for (int c = 0; c < channelScores.length; c++) {
                shares[s] += channelParts[c * sensors + s];
            }
        }
    }

    /** Fills {@code shares}, shape [channels, sensors], with what {@link #contributions} adds up over the channels. */
    public void contributionsByChannel(double[] shares) {
        double sum = 0;
        for (int c = 0; c < channelScores.length; c++) {
            ChannelScore channel = channels.get(c);
            for (int s = 0; s < sensors; s++) {
                double part = Math.min(MOST, channel.strangeness(s));
                shares[c * sensors + s] = part;
                sum += part;
            }
        }
        for (int i = 0; i < shares.length && sum > 0; i++) {
            shares[i] /= sum;
        }
    }

    /** The channels that make the score, in order. */
    public List<Channel> channels() {
        return chain.channels().stream().map(ChannelModel::channel).toList();
    }

    /** What one of the {@link #channels}, by its number, makes of the last row that has a score; NaN where it has nothing to say. */
    public double channelScore(int channel) {
        return channelScores[channel];
    }

    /** Value of the last row as it was prepared, missing ones filled; NaN when it could not be. */
    public double measured(int sensor) {
        return scored.row()[sensor];
    }

    /** Copies the values of the last row, as {@link #measured}, to {@code target}, shape [sensors]. */
    public void copyMeasured(double[] target) {
        System.arraycopy(scored.row(), 0, target, 0, sensors);
    }

    /** What the network expected of a sensor in the last row, in the plant's unit; NaN without a full window. */
    public double expected(int sensor) {
        return scored.expected(sensor);
    }

    /** Copies what the network expected of all sensors, as {@link #expected}, to {@code target} from {@code at} on. */
    public void copyExpected(double[] target, int at) {
        scored.copyExpected(target, at);
    }

    /** Measurements of a sensor that were missing and were filled so far. */
    public long filled(int sensor) {
        return errors.filled(sensor);
    }

    /** Measurements of a sensor that were missing and stayed so, while the plant ran. */
    public long leftMissing(int sensor) {
        return errors.leftMissing(sensor);
    }

    /** What to save to go on later with the same scores. */
    public State state() {
        return new State(errors.state(), alarm);
    }

    /** Takes up a state that {@link #state} of a scorer of the same model gave. */
    public void restore(State state) {
        errors.restore(state.errors());
        alarm = state.alarm();
    }

    /** All that the next score depends on. */
    public record State(ErrorStream.State errors, AlarmRule.State alarm) {}
}
