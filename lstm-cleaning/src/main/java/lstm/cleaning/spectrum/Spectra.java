package lstm.cleaning.spectrum;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import lstm.io.SnapshotSource;
import lstm.report.Grid;
import lstm.signal.PowerDensity;

/**
 * The spectra of all bursts, channel by channel: their course over time in a bounded number of cells, each the greatest density
 * that it holds, and the mean spectrum before and after a split.
 */
final class Spectra {

    /** Longest piece of a burst: a frequency step of about 10 Hz at 20 kHz, and some twenty pieces to a burst. */
    static final int PIECE = 2048;

    static final int MOST_COLUMNS = 240;
    static final int MOST_ROWS = 128;

    private final PowerDensity density;
    private final long[] times; // [bursts]
    private final long columnNanos;
    private final int columns;
    private final int rows;
    private final int split; // first burst of the later part; as many as there are bursts when there is none
    private final List<Course> channels;

    /** What is kept of one channel. */
    private static final class Course {

        private final double[] cells; // [columns][rows]
        private final double[] before; // [frequencies], sums over bursts
        private final double[] after;

        Course(int cells, int frequencies) {
            this.cells = new double[cells];
            Arrays.fill(this.cells, Double.NaN);
            before = new double[frequencies];
            after = new double[frequencies];
        }
    }

    private Spectra(SnapshotSource source, int samples, OptionalLong splitNanos) {
        density = new PowerDensity(PowerDensity.piece(samples, PIECE), source.rate());
        times = source.times();
        long step = step(times);
        long span = times[times.length - 1] - times[0] + step;
        columns = (int) Math.max(1, Math.min(MOST_COLUMNS, span / step));
        columnNanos = (span + columns - 1) / columns;
        rows = Math.min(MOST_ROWS, density.size() - 1);
        int later = times.length;
        while (splitNanos.isPresent() && later > 0 && times[later - 1] >= splitNanos.getAsLong()) {
            later--;
        }
        split = later;
        channels = Stream.generate(() -> new Course(columns * rows, density.size()))
                .limit(source.channelNames().size())
                .toList();
    }

    /** Median time from burst to burst; a second for one alone. */
    private static long step(long[] times) {
        var steps = new long[times.length - 1];
        Arrays.setAll(steps, i -> times[i + 1] - times[i]);
        Arrays.sort(steps);
        return steps.length == 0 ? 1_000_000_000L : steps[steps.length / 2];
    }

    /**
     * Reads all bursts.
     *
     * @param samples that every burst has at least
     * @param split first time of the later part; empty when there is none
     */
    static Spectra of(SnapshotSource source, int samples, OptionalLong split) {
        var spectra = new Spectra(source, samples, split);
        source.forEach(
                "spectra",
                signals -> Stream.of(signals).map(spectra.density::of).toArray(double[][]::new),
                spectra::add);
        return spectra;
    }

    private void add(double[][] densities, int burst) {
        int column = (int) ((times[burst] - times[0]) / columnNanos);
        for (int c = 0; c < densities.length; c++) {
            Course course = channels.get(c);
            double[] sums = burst < split ? course.before : course.after;
            for (int k = 0; k < density.size(); k++) {
                sums[k] += densities[c][k];
                int row = Math.min(rows - 1, k * rows / (density.size() - 1)); // half the rate itself is in the last
                int cell = column * rows + row;
                double highest = course.cells[cell];
                course.cells[cell] = Double.isNaN(highest) ? densities[c][k] : Math.max(highest, densities[c][k]);
            }
        }
    }

    /** When the first column begins, in nanoseconds. */
    long start() {
        return times[0];
    }

    /** When the last column ends. */
    long end() {
        return times[0] + columns * columnNanos;
    }

    /** Bursts before the split; all of them when there is none. */
    int before() {
        return split;
    }

    /** Bursts from the split on. */
    int after() {
        return times.length - split;
    }

    /** The course of a channel, densities in squared units per hertz. */
    Grid course(int channel) {
        return new Grid(columns, rows, channels.get(channel).cells);
    }

    /** Frequencies of a mean spectrum, in whole hertz. */
    long[] frequencies() {
        var hertz = new long[density.size()];
        Arrays.setAll(hertz, k -> Math.round(density.frequency(k)));
        return hertz;
    }

    /** The mean spectrum of the bursts before the split, or from it on; NaN where there are none. */
    double[] mean(int channel, boolean later) {
        Course course = channels.get(channel);
        int bursts = later ? after() : before();
        return Arrays.stream(later ? course.after : course.before)
                .map(sum -> bursts == 0 ? Double.NaN : sum / bursts)
                .toArray();
    }
}
