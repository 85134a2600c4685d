package lstm.offline;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import lstm.config.Station;
import lstm.frame.SensorFrame;
import lstm.frame.SensorGroup;
import lstm.frame.TimeAxis;
import lstm.interval.AlarmRule;
import lstm.interval.AlarmTracker;
import lstm.report.TimePositions;
import lstm.score.AlarmWatch;
import lstm.score.ErrorStream;
import lstm.score.Explanation;
import lstm.score.ModelWatch;
import lstm.score.RowScore;
import lstm.score.ScoreModel;
import lstm.score.Scorer;

/**
 * Scores one group of sensors, block by block, with the naive detectors beside it, and gathers the intervals. Of a block
 * first {@link #prepare}, then {@link #swap}, then every part of {@link #reconstruct}, then {@link #swap}, then {@link #score}.
 *
 * <p>Between two swaps three blocks have their turn: one thread scores the block before and prepares the one after, while
 * others run the network over the one in between.
 */
final class GroupScoring {

    private final ScoreModel model;
    private final Scorer scorer;
    private final AlarmWatch alarms;
    private final ModelWatch watch;
    private final List<ReportedNotice> notices = new ArrayList<>();
    private final NaiveDetectors naive;
    private final Episode episode;
    private final GroupPlots plots;
    private final List<ReportedInterval> intervals = new ArrayList<>();
    private final int topSensors;
    private final TimeAxis axis;
    private final long stepNanos;
    private final int[] places; // [sensors], in the source
    private final boolean withShares;
    private final double[] values; // [sensors]
    private final double[] course; // [2 · sensors], measured and expected
    private final double[] shares; // [sensors]
    private final Deque<boolean[]> accepted = new ArrayDeque<>(); // per block on its way: whether a row is new in time
    /**
     * What is done with each row, in this order. Steps that the compiler takes one by one: it compiles what it has in-lined
     * anew at every first alarm, hole or plot, and took seconds for all of it in one loop.
     */
    private final List<Runnable> steps =
            List.of(this::score, this::scoreNaively, this::watch, this::gather, this::plot);

    private SensorFrame frame; // of the present row
    private ScoredBlock.OfGroup block;
    private int row; // in the block
    private int at; // in the frame
    private boolean inMaintenance;
    private RowScore score;
    private long t; // rows that count, in which runs of anomaly are measured
    private long rows;
    private long scored;
    private long muted;
    private boolean raised; // whether the open alarm was open outside of maintenance
    private long anomalous;
    private long strange;

    /**
     * Starts before the first row.
     *
     * @param places shape [sensors]: where the group's sensors are in the source
     * @param parts in how many parts the network's work is cut
     * @param withShares whether every sensor's share is wanted of every row
     * @param lookAhead whether a block waits for the one after it before it is scored
     */
    GroupScoring(
            ScoreModel model,
            int[] places,
            Station station,
            TimeAxis axis,
            long stepNanos,
            int parts,
            boolean withShares,
            boolean lookAhead) {
        this.model = model;
        this.places = places;
        this.withShares = withShares;
        this.axis = axis;
        this.stepNanos = stepNanos;
        AlarmRule rule = station.scoring().alarmRule(model.chain(lookAhead), stepNanos, axis);
        scorer = new Scorer(model, rule, ErrorStream.BLOCK_ROWS, parts, lookAhead);
        alarms = new AlarmWatch(
                station.scoring().longRule(stepNanos), station.scoring().shortRule(stepNanos), scorer);
        watch = new ModelWatch(axis, stepNanos, model.promise());
        naive = new NaiveDetectors(model, scorer, station.scoring().alarmRule(stepNanos, axis));
        episode = new Episode();
        plots = new GroupPlots(group(), new TimePositions(axis), stepNanos);
        topSensors = Math.min(station.scoring().topSensors(), scorer.sensors());
        values = new double[scorer.sensors()];
        course = new double[2 * scorer.sensors()];
        shares = new double[scorer.sensors()];
    }

    SensorGroup group() {
        return model.prepared().group();
    }

    ScoreModel model() {
        return model;
    }

    /** Takes the rows of a block. */
    void prepare(SensorFrame frame, PlantBlock plant) {
        var isNew = new boolean[plant.rows()];
        for (int row = 0; row < plant.rows(); row++) {
            int from = plant.from() + row;
            isNew[row] = scorer.accepts(frame.time(from));
            if (isNew[row]) {
                for (int s = 0; s < places.length; s++) {
                    values[s] = frame.value(from, places[s]);
                }
                scorer.add(frame.time(from), values, plant.operating(row));
            }
        }
        accepted.add(isNew);
    }

    /** Hands the prepared block on to the network, and the one it has been through to {@link #score}. */
    void swap() {
        scorer.swap();
    }

    /** When looking ahead: takes in the block that the network has been through; the one before can be scored. */
    void hold() {
        scorer.hold();
    }

    /** When looking ahead: no block follows; the last one can be scored. */
    void end() {
        scorer.end();
    }

    /** In how many parts the network's work is cut. */
    int parts() {
        return scorer.parts();
    }

    /** Runs the network over one part of the block. */
    void reconstruct(int part) {
        scorer.reconstruct(part);
    }

    /** Scores the rows of the block. */
    ScoredBlock.OfGroup score(SensorFrame frame, PlantBlock plant) {
        block = new ScoredBlock.OfGroup(group().id(), plant.rows(), naive.names(), withShares ? scorer.sensors() : 0);
        this.frame = frame;
        boolean[] isNew = accepted.remove();
        for (row = 0; row < plant.rows(); row++) {
            if (isNew[row]) {
                at = plant.from() + row;
                inMaintenance = plant.inMaintenance(row);
                for (Runnable step : steps) {
                    step.run();
                }
            }
        }
        return block;
    }

    private void score() {
        score = scorer.next();
        if (score.endsAlarms()) {
            close(alarms.breakOff(), false);
            episode.clear();
        }
        RowScore shown = inMaintenance ? score.muted() : score;
        block.scored(row, shown);
        if (withShares) {
            scorer.contributions(shares);
            block.shares(row, shares);
        }
        rows++;
        scored += score.scored() ? 1 : 0;
        anomalous += shown.scored() && shown.anomaly() ? 1 : 0;
        muted += score.anomaly() && !shown.anomaly() ? 1 : 0;
        strange += score.score() > 1 ? 1 : 0;
    }

    private void scoreNaively() {
        naive.score(row, score, inMaintenance, block);
    }

    private void watch() {
        for (ModelWatch.Notice notice : watch.accept(score)) {
            notices.add(ReportedNotice.of(group().id(), axis.format(frame.time(at)), notice, frame.time(at)));
        }
    }

    private void gather() {
        if (score.operating().counts()) {
            intervals(frame.index(at), frame.time(at), score, inMaintenance);
            t++;
        }
    }

    private void plot() {
        for (int s = 0; s < places.length; s++) {
            course[s] = frame.value(at, places[s]);
        }
        scorer.copyExpected(course, places.length);
        plots.accept(frame.time(at), block.broken(row), course);
    }

    private void intervals(long index, long time, RowScore score, boolean inMaintenance) {
        Optional<AlarmTracker.Alarm> over = alarms.accept(t, time, score);
        close(over, false);
        if (!alarms.live()) {
            episode.clear();
        } else {
            episode.accept(t, time, index, score);
        }
        Optional<AlarmTracker.Alarm> current = alarms.current();
        boolean newestRowIsPart =
                current.isPresent() && current.get().interval().end() == t + 1;
        if (newestRowIsPart && !inMaintenance) {
            raised = true; // as online says it
        }
    }

    private void close(Optional<AlarmTracker.Alarm> over, boolean open) {
        over.ifPresent(alarm -> {
            var why = Explanation.of(alarms.evidence(), model.prepared(), topSensors);
            ReportedInterval interval =
                    episode.reported(alarm, open, !raised, group(), alarms.evidence(), why, axis, stepNanos);
            intervals.add(interval);
            plots.add(interval);
            raised = false;
        });
    }

    /** The history has ended: what is still open is reported as open. */
    GroupSummary finish() {
        close(alarms.breakOff(), true);
        return new GroupSummary(
                group().id(),
                group().name(),
                group().sensors(),
                rows,
                scored,
                anomalous,
                muted,
                strange,
                filled(),
                notices,
                intervals);
    }

    /** The plots of the intervals; after {@link #finish}. */
    Map<ReportedInterval, Map<String, IntervalPlots.SensorPlot>> plots() {
        return plots.finish();
    }

    private List<GroupSummary.Filled> filled() {
        return IntStream.range(0, scorer.sensors())
                .mapToObj(
                        s -> new GroupSummary.Filled(group().sensors().get(s), scorer.filled(s), scorer.leftMissing(s)))
                .toList();
    }
}
