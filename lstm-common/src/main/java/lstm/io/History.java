package lstm.io;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import lstm.config.Station;
import lstm.config.StationYaml;
import lstm.frame.FrameBuilder;
import lstm.frame.FrameSummary;
import lstm.frame.SensorFrame;
import lstm.plant.Repairs;
import lstm.plant.RowUses;
import lstm.plant.Standstill;
import lstm.plant.StationRows;

/**
 * A source, or a part of it, in order of time. A source that is already in order is streamed; one that is not is held
 * in memory and sorted, rows of one time staying in their order. Not thread-safe.
 */
public final class History {

    private static final long UNKNOWN = -1;

    private final FrameSource source;
    private final RowSelection selection;
    private final Supplier<StationRows> stages;
    private SensorFrame sorted; // null as long as the source is not known to be out of order
    private StationRows lastPass;
    private long medianStep = UNKNOWN;
    private long lastSurveyed = Long.MAX_VALUE; // a source that grows does not do so between two passes

    /** A history whose rows are taken as they are but for what the station's configuration says of all its rows. */
    public History(FrameSource source, RowSelection selection, Station station) {
        this.source = source;
        this.selection = selection;
        stages = () -> StationRows.ofHistory(station, source.sensors(), this::medianStep);
        lastPass = StationRows.ofHistory(
                station, source.sensors(), () -> 0); // at once, for a sensor that it names may not be there
    }

    /** A history whose rows are taken as they are. */
    public History(FrameSource source, RowSelection selection) {
        this(source, selection, StationYaml.defaults());
    }

    /**
     * A history in memory.
     *
     * @param frame in order of time, every time once (the first row of that time), as the station's configuration makes
     *     timesteps of the source's rows
     * @param sourceRows rows of the whole source
     * @param sha256 over the canonical rows of the whole source
     */
    public record Loaded(SensorFrame frame, FrameSummary summary, long sourceRows, String sha256) {}

    /** Where the rows come from. */
    public FrameSource source() {
        return source;
    }

    /** Whether the source had to be sorted; known after the first pass. */
    public boolean unsorted() {
        return sorted != null;
    }

    /**
     * What each row of it may be used for.
     *
     * @throws lstm.cli.UserException when there is none that tells what is normal
     */
    public RowUses uses(Station station, Loaded loaded) {
        RowUses uses = RowUses.of(
                station,
                loaded.frame(),
                text -> TimeText.parse(text, source.timeAxis()),
                loaded.summary().stepNanos());
        Standstill.refuse(station, source.name(), loaded.frame(), uses);
        return uses;
    }

    /** What was done to the rows in the last pass over them, as far as that concerns all groups. */
    public Repairs repairs() {
        return lastPass.repairs(source.notGood());
    }

    /** Reads the selected rows into memory, and the whole source for its hash. */
    public Loaded load() {
        LoadPass pass =
                pass(() -> new LoadPass(source, selection, start()), RowSelection.ALL); // every row for the hash
        pass.finish();
        refuseEmpty(pass.survey());
        return pass.loaded(unsorted());
    }

    /** Reads the selected rows once and says what was found. */
    public FrameSummary survey() {
        SurveyPass pass = pass(() -> new SurveyPass(source, selection, start(), (time, index, row) -> {}), selection);
        pass.finish();
        refuseEmpty(pass);
        lastSurveyed = pass.lastTime();
        return pass.summary(unsorted());
    }

    /** Median step of the selected rows as they are; a pass of its own, the first time. */
    private long medianStep() {
        if (medianStep == UNKNOWN) {
            var asTheyAre = StationRows.ofHistory(StationYaml.defaults(), source.sensors(), () -> 0);
            SurveyPass pass =
                    pass(() -> new SurveyPass(source, selection, asTheyAre, (time, index, row) -> {}), selection);
            medianStep = pass.summary(false).stepNanos();
        }
        return medianStep;
    }

    private StationRows start() {
        lastPass = stages.get();
        return lastPass;
    }

    /**
     * Hands over the selected rows in order of time, rows of one time included, a few thousand at a time; those that came
     * after a survey and are later than its last are left to the next program.
     */
    public void forEach(Consumer<SensorFrame> consumer) {
        var pass = new RowsPass(source, selection, lastSurveyed, start(), consumer);
        if (sorted != null) {
            var reader = new InMemoryReader(sorted);
            for (SensorFrame frame = reader.next(); frame != null; frame = reader.next()) {
                pass.accept(frame);
            }
        } else if (!streamed(pass, selection)) {
            throw new IllegalStateException("forEach before a pass that found the order of " + source.name());
        }
        pass.finish();
    }

    /**
     * Does what {@link #survey} and {@link #forEach} do in one pass, for a source that is in order of time. Empty for one that
     * is not: then forget what was handed over, and call those two.
     */
    public Optional<FrameSummary> surveyForEach(Consumer<SensorFrame> consumer) {
        var survey = new SurveyPass(source, selection, stages.get(), (time, index, row) -> {});
        var rows = new RowsPass(source, selection, Long.MAX_VALUE, start(), consumer);
        Consumer<SensorFrame> both = frame -> {
            survey.accept(frame);
            rows.accept(frame);
        };
        if (sorted == null && !streamed(both, selection)) {
            sorted = sort();
        }
        if (sorted != null) {
            return Optional.empty();
        }
        survey.finish();
        refuseEmpty(survey);
        rows.finish();
        return Optional.of(survey.summary(false));
    }

    private void refuseEmpty(SurveyPass pass) {
        if (pass.kept() == 0) {
            throw Mistake.data(
                    source.name() + " has " + (pass.rows() == 0 ? "no row" : pass.rows() + " rows, none of them")
                            + " in the part that --rows, --from and --to select"
                            + (pass.rows() == 0 ? "" : "; they are of " + pass.period(source.timeAxis())));
        }
        if (pass.timesteps() == 0) {
            throw Mistake.data(source.name() + " has " + pass.kept() + " rows, but no timestep lies between them; make"
                    + " resample.step shorter, or give more rows");
        }
    }

    /** Streams the source through a pass; starts anew on sorted rows when the source turns out to be out of order. */
    private <P extends Consumer<SensorFrame>> P pass(Supplier<P> fresh, RowSelection needed) {
        if (sorted == null) {
            P pass = fresh.get();
            if (streamed(pass, needed)) {
                return pass;
            }
            sorted = sort();
        }
        P pass = fresh.get();
        pass.accept(sorted);
        return pass;
    }

    /** Returns false as soon as time falls. */
    private boolean streamed(Consumer<SensorFrame> consumer, RowSelection needed) {
        long last = Long.MIN_VALUE;
        try (FrameSource.Reader reader = new ReadAhead(source.open(needed))) {
            for (SensorFrame frame = reader.next(); frame != null; frame = reader.next()) {
                for (int r = 0; r < frame.rows(); r++) {
                    if (frame.time(r) < last) {
                        return false;
                    }
                    last = frame.time(r);
                }
                consumer.accept(frame);
            }
        }
        return true;
    }

    private SensorFrame sort() {
        var builder = new FrameBuilder(source.sensors());
        var row = new double[source.sensors().size()];
        try (FrameSource.Reader reader = new ReadAhead(source.open())) {
            for (SensorFrame frame = reader.next(); frame != null; frame = reader.next()) {
                for (int r = 0; r < frame.rows(); r++) {
                    frame.copyRow(r, row);
                    builder.add(frame.time(r), frame.index(r), row);
                }
            }
        }
        SensorFrame all = builder.build();
        int[] order = IntStream.range(0, all.rows())
                .boxed()
                .sorted(Comparator.comparingLong(all::time)) // stable: rows of one time stay in their order
                .mapToInt(Integer::intValue)
                .toArray();
        for (int r : order) {
            all.copyRow(r, row);
            builder.add(all.time(r), all.index(r), row);
        }
        return builder.build();
    }
}
