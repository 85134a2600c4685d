package lstm.io;

import java.util.Comparator;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import lstm.frame.FrameBuilder;
import lstm.frame.FrameSummary;
import lstm.frame.FrameSurvey;
import lstm.frame.SensorFrame;

/**
 * A source, or a part of it, in order of time. A source that is already in order is streamed; one that is not is held
 * in memory and sorted, rows of one time staying in their order. Not thread-safe.
 */
public final class History {

    private final FrameSource source;
    private final RowSelection selection;
    private SensorFrame sorted; // null as long as the source is not known to be out of order

    public History(FrameSource source, RowSelection selection) {
        this.source = source;
        this.selection = selection;
    }

    /**
     * A history in memory.
     *
     * @param frame in order of time, every time once (the first row of that time)
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

    /** Reads the selected rows into memory, and the whole source for its hash. */
    public Loaded load() {
        LoadPass pass = pass(() -> new LoadPass(source, selection), RowSelection.ALL); // every row for the hash
        refuseEmpty(pass.survey.kept(), pass.rows);
        return new Loaded(pass.frame.build(), pass.survey.summary(unsorted()), pass.rows, pass.hash.hex());
    }

    /** Reads the selected rows once and says what was found. */
    public FrameSummary survey() {
        SurveyPass pass = pass(() -> new SurveyPass(source, selection, (time, index, values) -> {}), selection);
        refuseEmpty(pass.kept(), pass.rows);
        return pass.summary(unsorted());
    }

    /** Hands over the selected rows in order of time, rows of one time included, a few thousand at a time. */
    public void forEach(Consumer<SensorFrame> consumer) {
        Consumer<SensorFrame> selected = frame -> {
            var builder = new FrameBuilder(source.sensors());
            var row = new double[source.sensors().size()];
            for (int r = 0; r < frame.rows(); r++) {
                if (selection.holds(frame.index(r), frame.time(r))) {
                    frame.copyRow(r, row);
                    builder.add(frame.time(r), frame.index(r), row);
                }
            }
            if (builder.rows() > 0) {
                consumer.accept(builder.build());
            }
        };
        if (sorted != null) {
            var reader = new InMemoryReader(sorted);
            for (SensorFrame frame = reader.next(); frame != null; frame = reader.next()) {
                selected.accept(frame);
            }
        } else if (!streamed(selected, selection)) {
            throw new IllegalStateException("forEach before a pass that found the order of " + source.name());
        }
    }

    private void refuseEmpty(long kept, long rows) {
        if (kept == 0) {
            throw Mistake.data(source.name() + " has " + (rows == 0 ? "no row" : rows + " rows, none of them")
                    + " in the part that --rows, --from and --to select");
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
        try (FrameSource.Reader reader = source.open(needed)) {
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
        try (FrameSource.Reader reader = source.open()) {
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

    private interface RowSink {
        void row(long time, long index, double[] values);
    }

    /** Surveys the selected rows, the first of each time, and hands them on. */
    private static final class SurveyPass implements Consumer<SensorFrame> {

        private final RowSelection selection;
        private final FrameSurvey survey;
        private final RowSink sink;
        private final double[] row;
        private long lastTime;
        private long kept;
        private long rows;

        SurveyPass(FrameSource source, RowSelection selection, RowSink sink) {
            this.selection = selection;
            this.sink = sink;
            survey = new FrameSurvey(source.sensors());
            row = new double[source.sensors().size()];
        }

        @Override
        public void accept(SensorFrame frame) {
            for (int r = 0; r < frame.rows(); r++) {
                rows++;
                if (!selection.holds(frame.index(r), frame.time(r))) {
                    continue;
                }
                if (kept > 0 && frame.time(r) == lastTime) {
                    survey.doubleTime();
                    continue;
                }
                kept++;
                lastTime = frame.time(r);
                frame.copyRow(r, row);
                survey.accept(lastTime, row);
                sink.row(frame.time(r), frame.index(r), row);
            }
        }

        long kept() {
            return kept;
        }

        FrameSummary summary(boolean unsorted) {
            if (unsorted) {
                survey.unsorted();
            }
            return survey.summary();
        }
    }

    /** Surveys, keeps the selected rows and hashes all of them. */
    private static final class LoadPass implements Consumer<SensorFrame> {

        private final FrameBuilder frame;
        private final SurveyPass survey;
        private final CanonicalHash hash;
        private long lastTime;
        private long rows;

        LoadPass(FrameSource source, RowSelection selection) {
            frame = new FrameBuilder(source.sensors());
            hash = new CanonicalHash(source.sensors());
            survey = new SurveyPass(source, selection, frame::add);
        }

        @Override
        public void accept(SensorFrame batch) {
            survey.accept(batch);
            for (int r = 0; r < batch.rows(); r++) {
                if (rows == 0 || batch.time(r) != lastTime) {
                    hash.accept(batch, r);
                }
                lastTime = batch.time(r);
                rows++;
            }
        }
    }
}
