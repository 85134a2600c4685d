package lstm.offline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import lstm.frame.TimeAxis;
import lstm.prepare.OperatingState;
import lstm.score.RowScore;
import org.junit.jupiter.api.Test;

final class CsvRowSinkTest {

    private final ByteArrayOutputStream scores = new ByteArrayOutputStream();
    private final ByteArrayOutputStream baselines = new ByteArrayOutputStream();
    private final ByteArrayOutputStream contributions = new ByteArrayOutputStream();

    @Test
    void writesALinePerRowAndGroup() {
        try (var sink = sink(SmallPlant.AXIS, true)) {
            sink.scored(0, SmallPlant.START, 1, new RowScore(1.5, 0.99, true, false, true, OperatingState.RUNNING));
            sink.scored(0, SmallPlant.START, 2, new RowScore(0.25, 0.5, false, false, true, OperatingState.RUNNING));
            sink.unscored(1, SmallPlant.START, 1);
            sink.scored(
                    1,
                    SmallPlant.START + SmallPlant.STEP,
                    2,
                    new RowScore(Double.NaN, Double.NaN, true, false, false, OperatingState.RUNNING));
        }

        assertEquals(
                List.of(
                        "timestamp,group,score,probability,anomaly",
                        "2025-01-01T00:00:00Z,1,1.50000,0.990000,1",
                        "2025-01-01T00:00:00Z,2,0.250000,0.500000,0",
                        "2025-01-01T00:00:00Z,1,,,",
                        "2025-01-01T00:01:00Z,2,,,"),
                lines(scores));
    }

    @Test
    void sortedRowsAreWrittenInOrderOfTheInputGroupsOfARowTogether() {
        try (var sink = sink(TimeAxis.steps(1), false)) {
            for (long index : new long[] {2, 0, 1}) {
                long time = 3 - index; // the input's last row is the oldest
                sink.scored(index, time, 1, new RowScore(1, 0.5, false, false, false, OperatingState.RUNNING));
                sink.scored(index, time, 2, new RowScore(1, 0.5, false, false, false, OperatingState.RUNNING));
            }
        }

        assertEquals(
                List.of("3,1", "3,2", "2,1", "2,2", "1,1", "1,2"),
                lines(scores).stream().skip(1).map(line -> line.substring(0, 3)).toList());
    }

    @Test
    void stepsAreWrittenAsNumbers() {
        try (var sink = sink(TimeAxis.steps(10), true)) {
            sink.unscored(0, 0, 1);
            sink.unscored(1, 170, 1);
            sink.unscored(2, 175, 1);
        }

        assertEquals(List.of("0,1,,,", "17,1,,,", "17.5,1,,,"), lines(scores).subList(1, 4));
    }

    @Test
    void baselinesSayNothingWhereTheyHaveNoScore() {
        try (var sink = sink(TimeAxis.steps(1), true)) {
            sink.baseline(0, 0, 1, "pca", 0.5, false);
            sink.baseline(1, 1, 1, "pca", 1.5, true);
            sink.baseline(2, 2, 1, "pca", Double.NaN, true);
        }

        assertEquals(
                List.of(
                        "timestamp,group,baseline,score,anomaly",
                        "0,1,pca,0.500000,0",
                        "1,1,pca,1.50000,1",
                        "2,1,pca,,"),
                lines(baselines));
    }

    @Test
    void namesOfSensorsAreQuotedWhereTheyMustBe() {
        try (var sink = sink(TimeAxis.steps(1), true)) {
            sink.contributions(0, 0, 1, new double[] {0.5, 0.25, 0.25});
        }

        assertEquals(
                "timestamp,group,sensor,share\n"
                        + "0,1,P1,0.500000\n"
                        + "0,1,\"Druck, \"\"alt\"\"\",0.250000\n"
                        + "0,1,\"a\nb\nc\",0.250000\n",
                contributions.toString(StandardCharsets.UTF_8));
    }

    @Test
    void contributionsAreWrittenOnRequestOnly() {
        try (var sink = new CsvRowSink(
                TimeAxis.steps(1), true, scores, baselines, Optional.empty(), List.of(1), List.of(List.of("P1")))) {
            sink.contributions(0, 0, 1, new double[] {1});
        }

        assertEquals(0, contributions.size());
    }

    @Test
    void aFullDiskIsAnExceptionAndNotALostLine() {
        var full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        var lines = new OrderedLines(full, "header", true);
        lines.write(0, new Line().text(Line.encoded("line")));

        assertThrows(UncheckedIOException.class, lines::close);
    }

    private CsvRowSink sink(TimeAxis axis, boolean inOrder) {
        return new CsvRowSink(
                axis,
                inOrder,
                scores,
                baselines,
                Optional.of(contributions),
                List.of(1, 2),
                List.of(List.of("P1", "Druck, \"alt\"", "a\nb\nc"), List.of("P2")));
    }

    private static List<String> lines(ByteArrayOutputStream file) {
        return file.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
