package lstm.cleaning.inspect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import lstm.cleaning.inspect.TimeWatch.Seen;
import lstm.config.SourceConfig;
import lstm.frame.FrameSummary;
import lstm.frame.SensorFrame;
import lstm.io.FrameSource;
import lstm.io.History;

/**
 * What was found in a history.
 *
 * @param source what it is called
 * @param format how it is written, as keys of {@code source}
 * @param remarks what reading it has shown
 * @param columns which of its columns are no sensors
 * @param zeroRows rows in which every sensor reads 0
 * @param operating sensors that tell when the plant runs, the best first
 * @param stopsTogether whether they all say the same, so that one of them tells when everything runs
 */
record Inspection(
        String source,
        Map<String, String> format,
        List<String> remarks,
        ColumnGuess columns,
        TimeFacts time,
        List<SensorFacts> sensors,
        long zeroRows,
        Correlations correlations,
        List<OperatingGuess> operating,
        boolean stopsTogether) {

    /** Fewer sensors than this read 0 together by chance. */
    private static final int ALL_ZERO_SENSORS = 3;

    Inspection {
        remarks = List.copyOf(remarks);
        sensors = List.copyOf(sensors);
        operating = List.copyOf(operating);
    }

    /** Reads the history, without {@code columns}, twice, row after row: for its median step, and for everything else. */
    static Inspection of(History history, ColumnGuess columns, SourceConfig config, long seed) {
        FrameSummary summary = history.survey();
        var pass = new Pass(history.source(), columns, summary, config, seed);
        history.forEach(pass::accept);
        return pass.inspection();
    }

    long rows() {
        return time.summary().rows();
    }

    /** Names of the sensors for which something holds. */
    List<String> names(Predicate<SensorFacts> wanted) {
        return sensors.stream().filter(wanted).map(SensorFacts::name).toList();
    }

    /** The well-known bad values that no sensor has among its measurements. */
    List<Double> plainBadValues() {
        return sensors.stream()
                .flatMap(sensor -> sensor.bad().stream())
                .filter(BadValue::wellKnown)
                .map(BadValue::value)
                .filter(value -> sensors.stream().noneMatch(sensor -> sensor.measures(value)))
                .distinct()
                .sorted()
                .toList();
    }

    /** The second reading. */
    private static final class Pass {

        private final FrameSource source;
        private final ColumnGuess columns;
        private final FrameSummary summary;
        private final TimeWatch time;
        private final List<SensorWatch> sensors;
        private final RowSample sample;
        private final double[] row;
        private long zeroRows;

        Pass(FrameSource source, ColumnGuess columns, FrameSummary summary, SourceConfig config, long seed) {
            this.source = source;
            this.columns = columns;
            this.summary = summary;
            time = new TimeWatch(
                    source.timeAxis(), summary, summary.segmentRule(config.maxHoleNanos(summary.stepNanos())));
            sensors = Stream.generate(SensorWatch::new)
                    .limit(source.sensors().size())
                    .toList();
            sample = new RowSample(sensors.size(), seed);
            row = new double[sensors.size()];
        }

        void accept(SensorFrame frame) {
            for (int r = 0; r < frame.rows(); r++) {
                Seen seen = time.accept(frame.time(r));
                if (seen != Seen.DOUBLE) {
                    frame.copyRow(r, row);
                    row(frame.time(r), seen == Seen.GOES_ON);
                }
            }
        }

        private void row(long at, boolean unbroken) {
            sample.offer(row);
            for (int s = 0; s < row.length; s++) {
                sensors.get(s).accept(at, row[s], unbroken);
            }
            zeroRows += row.length >= ALL_ZERO_SENSORS && Arrays.stream(row).allMatch(v -> v == 0) ? 1 : 0;
        }

        Inspection inspection() {
            var facts = new ArrayList<SensorFacts>();
            var names = new ArrayList<String>();
            var measured = new ArrayList<double[]>();
            var operating = new ArrayList<OperatingGuess>();
            var guessed = new ArrayList<double[]>();
            for (int s = 0; s < row.length; s++) {
                double[] column = sample.column(s);
                List<BadValue> bad = BadValue.find(sensors.get(s).extremes(), column).stream()
                        .filter(b -> b.value() != 0 || b.rows() > zeroRows) // said of all sensors at once
                        .toList();
                double[] good = without(bad, column);
                var sensor = SensorFacts.of(summary.sensors().get(s), summary.rows(), sensors.get(s), bad, good);
                facts.add(sensor);
                if (sensor.usable()) {
                    OperatingGuess.of(sensor, good).ifPresent(guess -> {
                        operating.add(guess);
                        guessed.add(good);
                    });
                    names.add(sensor.name());
                    measured.add(good);
                }
            }
            boolean together = OperatingGuess.agree(operating, guessed);
            operating.sort(OperatingGuess.bestFirst());
            return new Inspection(
                    source.name(),
                    source.format(),
                    source.remarks(),
                    columns,
                    time.facts(),
                    facts,
                    zeroRows,
                    Correlations.of(names, measured),
                    operating,
                    together);
        }

        private static double[] without(List<BadValue> bad, double[] column) {
            return Arrays.stream(column)
                    .map(v -> bad.stream().anyMatch(b -> b.wellKnown() && b.value() == v) ? Double.NaN : v)
                    .toArray();
        }
    }
}
