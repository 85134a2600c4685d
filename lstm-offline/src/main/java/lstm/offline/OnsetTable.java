package lstm.offline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import lstm.bundle.GroupBundle;
import lstm.bundle.ModelBundle;
import lstm.bundle.TrainedOn;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.frame.TimeAxis;
import lstm.score.Baseline;
import lstm.score.RowScore;

/**
 * Gathers {@code onset.csv}: of every detector how many rows that training knew are above its threshold, and since when all rows
 * are. Beside what is in the other files stand the naive detectors row by row, as in a spreadsheet, the threshold of each the
 * highest row of training. Keeps the scores of all rows.
 */
final class OnsetTable implements RowSink {

    private static final String HEADER = "group,detector,threshold,training_rows,training_above,above_for_good_from";

    private final TimeAxis axis;
    private final TrainedOn trainedOn;
    private final IntToDoubleFunction thresholds;
    private final double naiveThreshold;
    private final Map<Integer, Spreadsheet> spreadsheets = new HashMap<>(); // by group
    private final Map<Key, Course> courses = new LinkedHashMap<>();

    private record Key(int group, String detector) {}

    /** The scores of a detector, where there are any. */
    private static final class Course {

        private long[] times = new long[1024];
        private double[] scores = new double[1024];
        private int rows;

        void add(long time, double score) {
            if (rows == times.length) {
                times = Arrays.copyOf(times, 2 * rows);
                scores = Arrays.copyOf(scores, 2 * rows);
            }
            times[rows] = time;
            scores[rows++] = score;
        }
    }

    /** The naive detectors of a group and where its sensors are in the source. */
    private record Spreadsheet(List<Baseline> detectors, List<Integer> columns) {}

    /**
     * Knows no row yet.
     *
     * @param sensors of the source, in order
     * @param thresholds score above which an alarm of a group begins
     * @param naiveThreshold the same of the naive detectors with an alarm rule
     * @throws UserException for a bundle that does not say which rows it was trained with
     */
    OnsetTable(
            ModelBundle bundle,
            List<String> sensors,
            TimeAxis axis,
            IntToDoubleFunction thresholds,
            double naiveThreshold) {
        this.axis = axis;
        this.thresholds = thresholds;
        this.naiveThreshold = naiveThreshold;
        trainedOn = bundle.trainedOn()
                .orElseThrow(() -> new UserException(
                        ExitCode.BUNDLE,
                        "the bundle does not say which rows it was trained with, which --onset tells apart; train"
                                + " again, or leave --onset out"));
        for (GroupBundle group : bundle.groups()) {
            var prepared = group.model().prepared();
            spreadsheets.put(
                    prepared.group().id(),
                    new Spreadsheet(
                            Baseline.unsmoothed(group.model()),
                            prepared.group().sensors().stream()
                                    .map(sensors::indexOf)
                                    .toList()));
        }
    }

    /** Takes the rows of a block. */
    void accept(ScoredBlock block) {
        block.tell(this);
        for (ScoredBlock.OfGroup group : block.groups()) {
            Spreadsheet sheet = spreadsheets.get(group.id());
            var values = new double[sheet.columns().size()];
            for (int row = 0; row < group.rows(); row++) {
                if (group.counts(row)) {
                    int at = block.from() + row;
                    Arrays.setAll(
                            values, s -> block.frame().value(at, sheet.columns().get(s)));
                    long time = block.frame().time(at);
                    sheet.detectors()
                            .forEach(detector -> add(time, group.id(), detector.name(), detector.next(values, true)));
                }
            }
        }
    }

    private void add(long time, int group, String detector, double score) {
        if (!Double.isNaN(score)) {
            courses.computeIfAbsent(new Key(group, detector), key -> new Course())
                    .add(time, score);
        }
    }

    @Override
    public void unscored(long index, long time, int group) {
        // says nothing
    }

    @Override
    public void scored(long index, long time, int group, RowScore score) {
        add(time, group, ScoredRows.OURS, score.scored() ? score.score() : Double.NaN);
    }

    @Override
    public void baseline(long index, long time, int group, String name, double score, boolean anomaly) {
        add(time, group, name, score);
    }

    @Override
    public void contributions(long index, long time, int group, double[] shares) {
        // are in their file only
    }

    /** The lines of the file, by group. */
    List<String> lines() {
        var lines = new ArrayList<>(List.of(HEADER));
        courses.keySet().stream().map(Key::group).distinct().sorted().forEach(group -> courses.entrySet().stream()
                .filter(course -> course.getKey().group() == group)
                .forEach(course -> lines.add(line(course.getKey(), course.getValue()))));
        return lines;
    }

    private String line(Key key, Course course) {
        double threshold = threshold(key, course);
        long known = 0;
        long above = 0;
        int since = course.rows;
        for (int row = course.rows - 1; row >= 0; row--) {
            boolean isAbove = course.scores[row] > threshold;
            if (trainedOn.contains(course.times[row])) {
                known++;
                above += isAbove ? 1 : 0;
            }
            since = isAbove && since == row + 1 ? row : since;
        }
        String from = since == course.rows ? "" : axis.format(course.times[since]);
        return key.group() + "," + key.detector() + "," + (float) threshold + "," + known + "," + above + "," + from;
    }

    private double threshold(Key key, Course course) {
        if (key.detector().equals(ScoredRows.OURS)) {
            return thresholds.applyAsDouble(key.group());
        }
        if (!key.detector().endsWith(Baseline.UNSMOOTHED)) {
            return naiveThreshold;
        }
        double highest = Double.NaN;
        for (int row = 0; row < course.rows; row++) {
            if (trainedOn.contains(course.times[row]) && !(course.scores[row] <= highest)) {
                highest = course.scores[row];
            }
        }
        return highest;
    }
}
