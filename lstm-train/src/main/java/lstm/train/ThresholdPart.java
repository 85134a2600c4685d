package lstm.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import lstm.config.ScoringConfig;
import lstm.report.Cell;
import lstm.report.Column;
import lstm.report.Level;
import lstm.report.Numbers;
import lstm.report.Row;
import lstm.report.Section;
import lstm.report.SortableTable;
import lstm.report.TableSection;
import lstm.report.Tone;
import lstm.score.Chain;
import lstm.score.Threshold;
import lstm.score.Threshold.Method;

/**
 * The part of the page that helps to choose a threshold: where each method would put it among the scores of clean rows, and how many of
 * them it would call anomalous. Where the score is the network's plain error, that is what is shown, in scaled units.
 */
final class ThresholdPart {

    private static final List<Threshold> OFFERED = List.of(
            Threshold.of(Method.TAIL, 0.999), Threshold.of(Method.QUANTILE, 0.995), Threshold.of(Method.SIGMA, 3));

    private final ScoringConfig scoring;
    private final Chain chain;
    private final TrainSample sample;
    private final double rowsPerDay;
    private final double unit; // of what is shown, in a score of 1

    /** {@code rowsPerDay}: timesteps of a day; 0 where rows have no times. */
    ThresholdPart(ScoringConfig scoring, Chain chain, TrainSample sample, double rowsPerDay) {
        this.rowsPerDay = rowsPerDay;
        this.scoring = scoring;
        this.chain = chain;
        this.sample = sample;
        unit = chain.plainUnit().orElse(1);
    }

    /** What scores are shown as. */
    String label() {
        return chain.plainUnit().isEmpty()
                ? "score"
                : scoring.plain()
                        .map(plain -> "mean " + plain.size().name().toLowerCase(Locale.ROOT)
                                + " error, in scaled units, smoothed over " + plain.smoothingRows() + " rows")
                        .orElse("error, in scaled units");
    }

    /** Scores as they are shown. */
    double[] shown(double[] scores) {
        return Arrays.stream(scores).map(score -> score * unit).toArray();
    }

    /** Every threshold, as a line. */
    List<Level> levels() {
        var levels = new ArrayList<Level>();
        levels.add(new Level(unit, "1 % of clean rows are above", Tone.NEUTRAL));
        for (Threshold threshold : others()) {
            threshold
                    .level(chain)
                    .ifPresent(level -> levels.add(new Level(level * unit, words(threshold), Tone.NEUTRAL)));
        }
        levels.add(new Level(enter() * unit, "alarm begins", Tone.BAD));
        return levels;
    }

    /** The methods that are not used. */
    private List<Threshold> others() {
        return OFFERED.stream()
                .filter(threshold -> threshold.method() != scoring.threshold().method()
                        || scoring.threshold().value().isEmpty())
                .toList();
    }

    private double enter() {
        return scoring.alarmOf(chain).enter();
    }

    Section table() {
        var rows = new ArrayList<Row>();
        rows.add(row(used(), enter()));
        for (Threshold threshold : others()) {
            OptionalDouble level = threshold.level(chain);
            level.ifPresent(at -> rows.add(row(words(threshold), at)));
        }
        return new TableSection(
                "Where the threshold comes from",
                "Nobody has to guess it. The score is scaled by clean rows that are far from outliers: 1 is their 99 % quantile,"
                        + " the level that 1 % of normal operation exceeds. An alarm begins above the first line of this table; the others are what"
                        + " scoring.threshold {method: …, value: …} would give, without training again, and the pictures above"
                        + " show where they lie. Held-out rows stand for the rows to come: what lies above a threshold there is"
                        + " a false alarm. Tail, quantile and σ are taken of "
                        + (chain.calibration().heldOut() ? "held-out rows" : "all clean rows, as too few are held out")
                        + ", as models score them that have not seen them: where the plant drifts, fewer are above here. A lower one finds weaker faults and costs more of them. All this holds as far as the"
                        + " rows to come are like these; where \"normal\" rows are not only normal, clean first."
                        + (chain.plainUnit().isEmpty()
                                ? ""
                                : " The score is the error divided by " + Numbers.plain(unit, 4)
                                        + ", the level that 1 % of clean rows exceed; with method manual, value is an error."),
                new SortableTable("thresholds", columns(), rows));
    }

    private List<Column> columns() {
        var columns = new ArrayList<>(List.of(Column.text("method"), Column.number("score", "")));
        if (chain.plainUnit().isPresent()) { // otherwise it is the score once more
            columns.add(Column.number("error", ""));
        }
        columns.add(Column.number(sample.learnt ? "learnt rows above" : "other rows above", ""));
        columns.add(Column.number("held-out rows above", ""));
        columns.add(Column.number("rows a day", ""));
        return columns;
    }

    private Row row(String words, double level) {
        var cells = new ArrayList<>(List.of(Cell.text(words), Cell.number(level)));
        if (chain.plainUnit().isPresent()) {
            cells.add(Cell.number(level * unit));
        }
        cells.add(Cell.percent(share(sample.fitted, level)));
        cells.add(Cell.percent(share(sample.heldOut, level)));
        cells.add(rowsPerDay > 0 ? Cell.number(share(sample.heldOut, level) * rowsPerDay, 2) : Cell.text("–"));
        return Row.of(cells.toArray(Cell[]::new));
    }

    private static double share(double[] scores, double level) {
        long known = Arrays.stream(scores).filter(score -> !Double.isNaN(score)).count();
        return known == 0
                ? Double.NaN
                : (double) Arrays.stream(scores).filter(score -> score > level).count() / known;
    }

    private String used() {
        Threshold threshold = scoring.threshold();
        return threshold.value().isEmpty() ? "used: scoring.alarm.enter" : "used: " + words(threshold);
    }

    private static String words(Threshold threshold) {
        String value = Numbers.plain(threshold.value().orElseThrow(), 4);
        return switch (threshold.method()) {
            case TAIL -> "tail, probability " + value;
            case QUANTILE -> "quantile " + value;
            case SIGMA -> "mean + " + value + " σ";
            case MANUAL -> "manual, " + value;
        };
    }
}
