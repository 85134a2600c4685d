package lstm.cleaning.spectrum;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import lstm.io.SnapshotSource;
import lstm.report.ChartSection;
import lstm.report.Fact;
import lstm.report.Figure;
import lstm.report.Grid;
import lstm.report.HeatMap;
import lstm.report.Marker;
import lstm.report.Numbers;
import lstm.report.Page;
import lstm.report.Points;
import lstm.report.Role;
import lstm.report.Series;
import lstm.report.TextSection;
import lstm.report.TimeAxis;
import lstm.report.TimeChart;
import lstm.report.TimePositions;
import lstm.report.ValueAxis;

/** {@code inspect --spectrum}: the spectrum of every channel over time, and its mean before and after a split. */
public final class SpectrumPage {

    private static final double COLOURS = 1e5; // brightest by faintest, at most
    private static final String UNIT = "density, unit²/Hz";

    private final SnapshotSource source;
    private final Spectra spectra;
    private final TimePositions positions;
    private final OptionalLong split;

    private SpectrumPage(SnapshotSource source, int samples, OptionalLong split) {
        this.source = source;
        this.split = split;
        positions = new TimePositions(source.timeAxis());
        spectra = Spectra.of(source, samples, split);
    }

    /**
     * Reads all bursts.
     *
     * @param samples that every burst has at least
     * @param split first time, in nanoseconds, of the part that training does not see; empty when there is none
     */
    public static Page of(SnapshotSource source, int samples, OptionalLong split) {
        return new SpectrumPage(source, samples, split).page();
    }

    private Page page() {
        List<String> channels = source.channelNames();
        var facts = new ArrayList<Fact>(List.of(
                Fact.of("Bursts", Numbers.count(spectra.before() + spectra.after())),
                Fact.of("Channels", Numbers.count(channels.size())),
                Fact.of("Rate", Numbers.count(Math.round(source.rate())) + " Hz")));
        if (split.isPresent()) {
            facts.add(Fact.of("before and after the split", spectra.before() + " and " + spectra.after()));
        }
        return new Page(
                "Spectrum over time",
                source.name(),
                positions.axis().period(positions.of(spectra.start()), positions.of(spectra.end())),
                facts,
                List.of(
                        ChartSection.linked(
                                "Over time",
                                "One column per burst or more, one row per band of frequencies; each cell is the greatest density"
                                        + " that it holds. All channels have the same colours.",
                                courses(channels)),
                        ChartSection.grid(
                                "Mean spectrum",
                                split.isPresent()
                                        ? "Over frequency in Hz: the mean of all bursts before the split, and of those from it on."
                                        : "Over frequency in Hz: the mean of all bursts; with --split TIME that before and after.",
                                channels.size() > 1 ? 2 : 1,
                                IntStream.range(0, channels.size())
                                        .mapToObj(c -> Figure.of(channels.get(c), "", mean(c)))
                                        .toList()),
                        TextSection.of(
                                "How to read this",
                                "A line that stays is a part that turns or a resonance of the housing. What begins to be bright in"
                                        + " between, often high up and as a comb of lines at equal distances, is a part that"
                                        + " knocks each time something rolls over it.",
                                "Densities are means over pieces of a burst that overlap by half, each seen through a Hann window"
                                        + " (Welch), so that their sum over frequencies is the variance.")),
                "lstm inspect --spectrum");
    }

    private List<Figure> courses(List<String> channels) {
        double bright = 0;
        double faint = Double.POSITIVE_INFINITY;
        for (int c = 0; c < channels.size(); c++) {
            Grid grid = spectra.course(c);
            for (int x = 0; x < grid.columns(); x++) {
                for (int y = 0; y < grid.rows(); y++) {
                    double value = grid.value(x, y);
                    bright = value > bright ? value : bright; // false for NaN
                    faint = value > 0 && value < faint ? value : faint;
                }
            }
        }
        double top = bright > 0 ? bright : 1; // nothing moves: one colour
        double bottom = Math.max(top / COLOURS, Math.min(faint, top / 10));
        List<Marker> markers =
                split.isPresent() ? List.of(new Marker(positions.of(split.getAsLong()), "end of training")) : List.of();
        return IntStream.range(0, channels.size())
                .mapToObj(c -> Figure.of(
                        channels.get(c),
                        "",
                        new HeatMap(
                                positions.axis(),
                                positions.of(spectra.start()),
                                positions.of(spectra.end()),
                                new ValueAxis("frequency, Hz", 0, source.rate() / 2, false),
                                UNIT,
                                spectra.course(c),
                                bottom,
                                top,
                                markers)))
                .toList();
    }

    private TimeChart mean(int channel) {
        var lines = new ArrayList<Series>();
        long[] hertz = spectra.frequencies();
        if (spectra.after() > 0) {
            lines.add(
                    Series.solid("from the split on", Role.VALIDATION, Points.of(hertz, spectra.mean(channel, true))));
        }
        if (spectra.before() > 0) {
            lines.add(Series.solid(
                    split.isPresent() ? "before the split" : "all bursts",
                    Role.TRAINING,
                    Points.of(hertz, spectra.mean(channel, false))));
        }
        return TimeChart.of(TimeAxis.ofSteps("Hz"), ValueAxis.log(UNIT), lines);
    }
}
