package lstm.train;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import lstm.report.Cell;
import lstm.report.Column;
import lstm.report.Numbers;
import lstm.report.Row;
import lstm.report.Section;
import lstm.report.SortableTable;
import lstm.report.TableSection;

/** The part of the page that tells in plain words where the threshold comes from, and what another one would cost. */
final class ThresholdPart {

    private static final double[] LEVELS = {0.5, 0.75, 1, 1.25, 1.5, 2, 3};

    private ThresholdPart() {}

    /**
     * Of a group.
     *
     * @param enter score above which an alarm begins
     * @param rowsPerDay timesteps of a day; 0 where rows have no times
     */
    static Section of(GroupTraining group, TrainSample sample, double enter, double rowsPerDay) {
        double[] known = Arrays.stream(sample.heldOut)
                .filter(score -> !Double.isNaN(score))
                .toArray();
        return new TableSection(
                "Where the threshold comes from",
                "Nobody has to guess it. The score is scaled by clean rows, those of "
                        + Numbers.count(group.rows().clean().cardinality())
                        + " that are far from outliers: 1 is their 99 % quantile, the level that 1 % of normal operation"
                        + " exceeds. An alarm begins above " + text(enter) + " (scoring.alarm.enter)"
                        + ", for single high rows are noise: "
                        + Numbers.percent(share(known, enter)) + " of the " + Numbers.count(known.length)
                        + " held-out rows that have a score are above it. The table says the same of other levels, to choose"
                        + " another: a lower one finds weaker faults and costs more false alarms. It holds as far as the rows"
                        + " to come are like these; where \"normal\" rows are not only normal, clean first.",
                new SortableTable(
                        "threshold",
                        List.of(
                                Column.number("threshold", ""),
                                Column.number("held-out rows above", ""),
                                Column.number("share", ""),
                                Column.number("rows a day", "")),
                        DoubleStream.concat(Arrays.stream(LEVELS), DoubleStream.of(enter))
                                .distinct()
                                .sorted()
                                .mapToObj(level -> row(level, known, rowsPerDay))
                                .toList()));
    }

    private static Row row(double level, double[] known, double rowsPerDay) {
        double share = share(known, level);
        return Row.of(
                Cell.text(text(level)),
                Cell.count(above(known, level)),
                Cell.percent(share),
                rowsPerDay > 0 ? Cell.number(share * rowsPerDay, 2) : Cell.text("–"));
    }

    private static long above(double[] scores, double level) {
        return Arrays.stream(scores).filter(score -> score > level).count();
    }

    private static double share(double[] scores, double level) {
        return scores.length == 0 ? Double.NaN : (double) above(scores, level) / scores.length;
    }

    private static String text(double level) {
        return String.format(Locale.ROOT, level == Math.rint(level * 10) / 10 ? "%.1f" : "%.2f", level);
    }
}
