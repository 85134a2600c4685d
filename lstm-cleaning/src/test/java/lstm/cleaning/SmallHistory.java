package lstm.cleaning;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import lstm.config.Station;
import lstm.config.StationYaml;
import lstm.frame.FrameBuilder;
import lstm.frame.SensorFrame;
import lstm.frame.SensorGroup;
import lstm.frame.TimeAxis;
import lstm.io.FrameSource;
import lstm.io.History;
import lstm.io.RowSelection;
import lstm.plant.RowUses;

/** A history in memory: two sensors on waves, a row a second, and whatever a test does to it. */
final class SmallHistory implements FrameSource {

    static final long SECOND = TimeAxis.SECOND;

    private final List<Long> times = new ArrayList<>();
    private final List<double[]> values = new ArrayList<>();

    static SmallHistory quiet(int rows) {
        var history = new SmallHistory();
        var random = new SplittableRandom(1);
        for (int t = 0; t < rows; t++) {
            history.times.add(t * SECOND);
            history.values.add(new double[] {
                Math.sin(0.2 * t) + 0.1 * random.nextDouble(), 50 + 3 * Math.cos(0.3 * t) + 0.1 * random.nextDouble()
            });
        }
        return history;
    }

    /** Lifts both sensors far out of their range in the rows {@code [from, to)}, each row a little differently. */
    SmallHistory outliers(int from, int to) {
        for (int t = from; t < to; t++) {
            values.get(t)[0] += 20 + t % 7;
            values.get(t)[1] += 60 + t % 5;
        }
        return this;
    }

    /** Stops the plant in the rows {@code [from, to)}: the second sensor is 0. */
    SmallHistory stopped(int from, int to) {
        values.subList(from, to).forEach(row -> row[1] = 0);
        return this;
    }

    /** Takes measurements of one sensor out in the rows {@code [from, to)}. */
    SmallHistory missing(int sensor, int from, int to) {
        values.subList(from, to).forEach(row -> row[sensor] = Double.NaN);
        return this;
    }

    /** Makes time stand still for so many seconds before a row. */
    SmallHistory hole(int row, int seconds) {
        for (int t = row; t < times.size(); t++) {
            times.set(t, times.get(t) + seconds * SECOND);
        }
        return this;
    }

    /** Gives a row the time of the row before it. */
    SmallHistory doubleTime(int row) {
        times.set(row, times.get(row - 1));
        return this;
    }

    /** The last row first. */
    SmallHistory reversed() {
        Collections.reverse(times);
        Collections.reverse(values);
        return this;
    }

    /** Cleans as the command does. */
    CleanResult clean(String yaml) {
        return clean(yaml, RowSelection.ALL);
    }

    CleanResult clean(String yaml, long fromRow, long toRow) {
        return clean(yaml, new RowSelection(fromRow, toRow, OptionalLong.empty(), OptionalLong.empty()));
    }

    private CleanResult clean(String yaml, RowSelection selection) {
        Station station = StationYaml.parse("station.yml", yaml);
        var history = new History(this, selection, station);
        History.Loaded loaded = history.load();
        var settings = CleanSettings.of(
                station,
                loaded.summary()
                        .segmentRule(
                                station.source().maxHoleNanos(loaded.summary().stepNanos())),
                loaded.summary().stepNanos(),
                loaded.frame().rows(),
                Optional.empty());
        RowUses uses = history.uses(station, loaded);
        GroupCleaning group = new CleanPipeline(settings, uses).clean(loaded.frame(), SensorGroup.all(sensors()));
        return CleanResult.of(station.name(), name(), timeAxis(), loaded, settings, uses, List.of(group));
    }

    @Override
    public String name() {
        return "plant.csv";
    }

    @Override
    public List<String> sensors() {
        return List.of("P1", "P2");
    }

    @Override
    public TimeAxis timeAxis() {
        return TimeAxis.calendar(ZoneOffset.UTC);
    }

    @Override
    public Reader open() {
        var builder = new FrameBuilder(sensors());
        IntStream.range(0, times.size()).forEach(t -> builder.add(times.get(t), t, Arrays.copyOf(values.get(t), 2)));
        SensorFrame all = builder.build();
        return new Reader() {
            private boolean read;

            @Override
            public SensorFrame next() {
                SensorFrame next = read ? null : all;
                read = true;
                return next;
            }

            @Override
            public void close() {}
        };
    }
}
