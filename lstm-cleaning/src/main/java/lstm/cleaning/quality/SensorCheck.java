package lstm.cleaning.quality;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import lstm.cleaning.inspect.Run;
import lstm.cleaning.inspect.SensorWatch;
import lstm.frame.TimeAxis;
import lstm.report.Cell;
import lstm.report.Numbers;
import lstm.score.Quantile;

/** Looks at one sensor at a time. */
final class SensorCheck {

    private static final double LITTLE = 0.5; // coverage
    private static final double GAPPY = 0.95;
    private static final double MOSTLY = 0.5; // of the rows at one value
    private static final double LOW = 0.01;
    private static final double HIGH = 0.99;

    private final UsedRows used;
    private final int[] rows;
    private final TimeAxis axis;

    SensorCheck(UsedRows used, TimeAxis axis) {
        this.used = used;
        this.rows = used.rows();
        this.axis = axis;
    }

    /** {@code more}: what comparing it with others has found. */
    SensorQuality check(int sensor, List<Finding> more) {
        String name = used.frame().sensors().get(sensor);
        double[] values = used.column(rows, sensor);
        long known = Arrays.stream(values).filter(x -> !Double.isNaN(x)).count();
        double coverage = (double) known / Math.max(1, values.length);
        var watch = new SensorWatch();
        for (int place = 0; place < rows.length; place++) {
            watch.accept(used.frame().time(rows[place]), values[place], used.follows(rows, place));
        }
        long gap = longestGap(values);
        var findings = new ArrayList<Finding>();
        coverage(name, coverage, gap, findings);
        if (known > 0) {
            still(name, watch, new Quantile(values), known, findings);
            drift(Drift.of(values), findings);
        }
        findings.addAll(more);
        return new SensorQuality(name, coverage, gap, watch.longest().rows(), findings);
    }

    private static long longestGap(double[] values) {
        long longest = 0;
        long gap = 0;
        for (double value : values) {
            gap = Double.isNaN(value) ? gap + 1 : 0;
            longest = Math.max(longest, gap);
        }
        return longest;
    }

    private void coverage(String name, double coverage, long gap, List<Finding> findings) {
        if (coverage >= GAPPY) {
            return;
        }
        String what = "Only " + Numbers.percent(coverage) + " of its measurements are there, " + length(gap)
                + " missing in a row";
        findings.add(
                coverage < LITTLE
                        ? new Finding(Verdict.LEAVE_OUT, what, ignore(name))
                        : new Finding(
                                Verdict.LOOK,
                                what,
                                "Rows without it are not used: close short gaps with missing.maxAge or missing.sensors, or "
                                        + lower(ignore(name))));
    }

    private void still(String name, SensorWatch watch, Quantile values, long known, List<Finding> findings) {
        Run run = watch.longest();
        if (watch.different() == 1) {
            findings.add(new Finding(
                    Verdict.LOOK,
                    "It never changes",
                    "Kept, so that a change will be strange; where a change would mean nothing, "
                            + lower(ignore(name))));
        } else if (run.isStuck(watch.usualRun(), values.at(LOW), values.at(HIGH))) {
            boolean mostly = run.rows() > MOSTLY * known;
            findings.add(new Finding(
                    mostly ? Verdict.LEAVE_OUT : Verdict.LOOK,
                    "It stood at " + Numbers.plain(run.value(), 4) + " for " + length(run.rows()) + " from "
                            + axis.format(run.from()) + ", else for "
                            + String.format(Locale.ROOT, "%.1f", watch.usualRun()) + " rows in a row",
                    mostly ? ignore(name) : "If it was stuck, name the time in clean.bad"));
        }
    }

    private static void drift(double sigmas, List<Finding> findings) {
        if (sigmas != 0) {
            findings.add(new Finding(
                    Verdict.LOOK,
                    String.format(
                            Locale.ROOT,
                            "It %s steadily within the history, by %.1f standard deviations",
                            sigmas > 0 ? "rises" : "falls",
                            Math.abs(sigmas)),
                    "What comes next will look strange: give a longer history, or train again often"));
        }
    }

    private static String ignore(String name) {
        return "Leave it out with source.ignore: [" + name + "]";
    }

    private static String lower(String sentence) {
        return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
    }

    private String length(long count) {
        String words = Numbers.count(count, "row");
        return axis.isSteps()
                ? words
                : words + " ("
                        + Cell.duration(Duration.ofNanos(count * used.stepNanos()))
                                .shown() + ")";
    }
}
