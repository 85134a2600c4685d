package lstm.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import lstm.frame.SensorFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LongCsvTest {

    private static final String GROUPED =
            """
            timestamp,sensor,value
            2025-01-01T00:00:00Z,P2,20
            2025-01-01T00:00:00Z,P1,10
            2025-01-01T00:01:00Z,P1,11
            2025-01-01T00:02:00Z,P2,22
            2025-01-01T00:02:00Z,P1,12
            """;

    private static final String BY_SENSOR =
            """
            timestamp,sensor,value
            2025-01-01T00:00:00Z,P1,10
            2025-01-01T00:01:00Z,P1,11
            2025-01-01T00:02:00Z,P1,12
            2025-01-01T00:00:00Z,P2,20
            2025-01-01T00:02:00Z,P2,22
            """;

    private static final String WIDE =
            """
            timestamp,P1,P2
            2025-01-01T00:00:00Z,10,20
            2025-01-01T00:01:00Z,11,
            2025-01-01T00:02:00Z,12,22
            """;

    @TempDir
    private Path folder;

    private CsvCase csv(String text, String source) {
        return CsvCase.of(folder, text, source);
    }

    private static void assertSame(SensorFrame expected, SensorFrame actual) {
        assertEquals(expected.sensors(), actual.sensors());
        assertEquals(expected.rows(), actual.rows());
        for (int r = 0; r < expected.rows(); r++) {
            assertEquals(expected.time(r), actual.time(r));
            assertEquals(expected.index(r), actual.index(r));
            for (int s = 0; s < expected.sensors().size(); s++) {
                assertEquals(expected.value(r, s), actual.value(r, s));
            }
        }
    }

    @Test
    void isTheSameFrameAsTheWideOne() {
        SensorFrame wide = csv(WIDE, "{}").read();
        assertSame(wide, csv(GROUPED, "{}").read());
        assertSame(wide, csv(BY_SENSOR, "{}").read());
    }

    @Test
    void isFoundWithMoreColumnsThanThree() {
        String text = "timestamp,tag,quality,value\n2025-01-01T00:00:00Z,P1,good,10\n2025-01-01T00:00:00Z,P2,good,20\n";
        assertEquals(List.of("P1", "P2"), csv(text, "{}").source().sensors());
        assertEquals(List.of(10.0, 20.0), csv(text, "{}").values(0));
    }

    @Test
    void isReadWithColumnsThatAreNamed() {
        String text = "at;4;what;much\n01.01.2025;x;17;1,5\n31.01.2025;x;17;2,5\n";
        CsvCase csv = csv(text, "{layout: long, timeColumn: at, sensorColumn: what, valueColumn: much}");
        assertEquals(List.of("17"), csv.source().sensors());
        assertEquals(List.of(2.5), csv.values(1));
    }

    @Test
    void isReadAsWideWhenSaidSo() {
        CsvCase csv = csv("time,point,value\n2025-01-01,1,2\n", "{layout: wide}");
        assertEquals(List.of("point", "value"), csv.source().sensors());
    }

    @Test
    void leavesOutIgnoredSensors() {
        for (String text : List.of(GROUPED, BY_SENSOR)) {
            CsvCase csv = csv(text, "{ignore: [P1, P9]}");
            assertEquals(List.of("P2"), csv.source().sensors());
            assertEquals(List.of("2025-01-01T00:00:00Z", "2025-01-01T00:02:00Z"), csv.times());
            assertEquals(List.of(22.0), csv.values(1));
        }
    }

    @Test
    void finishesARowBeforeOneThatIsIgnored() {
        String text = "time,sensor,value\n2025-01-01,P1,1\n2025-01-02,remark,x\n2025-01-03,P1,3\n2025-01-04,remark,y\n";
        CsvCase csv = csv(text, "{ignore: [remark]}");
        assertEquals(List.of("2025-01-01T00:00:00Z", "2025-01-03T00:00:00Z"), csv.times());
        assertEquals(List.of(1.0), csv.values(0));
        assertEquals(List.of(3.0), csv.values(1));
    }

    @Test
    void takesTheLastOfTwoMeasurementsOfOneSensorAtOneTime() {
        String text = "time,sensor,value\n2025-01-01,P1,1\n2025-01-01,P1,2\n";
        assertEquals(List.of(2.0), csv(text, "{}").values(0));
    }

    @Test
    void readsManyBatches() {
        var text = new StringBuilder("time,sensor,value\n");
        for (int i = 0; i < 9_000; i++) {
            for (String sensor : List.of("A", "B")) {
                text.append(1_700_000_000 + i).append(',').append(sensor).append(',');
                text.append(sensor.equals("A") ? i : -i).append('\n');
            }
        }
        SensorFrame frame = csv(text.toString(), "{}").read();
        assertEquals(9_000, frame.rows());
        for (int r = 0; r < 9_000; r++) {
            assertEquals(r, frame.index(r));
            assertEquals(r, frame.value(r, 0));
            assertEquals(-r, frame.value(r, 1));
        }
    }

    @Test
    void isTheSameFrameWhateverTheOrderOfItsLines() {
        var lines = new ArrayList<>(GROUPED.lines().skip(1).toList());
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(lines, new Random(seed));
            CsvCase csv = csv("timestamp,sensor,value\n" + String.join("\n", lines) + "\n", "{}");
            History.Loaded loaded = new History(csv.source(), RowSelection.ALL).load();
            assertEquals(
                    new History(csv(WIDE, "{}").source(), RowSelection.ALL)
                            .load()
                            .sha256(),
                    loaded.sha256());
        }
    }

    @Test
    void saysWhichLineHasNoSensorOrNoNumber() {
        csv("time,sensor,value\n2025-01-01,P1,1\n2025-01-01,,2\n", "{}")
                .refused("plant.csv line 3", "no name of a sensor");
        csv(GROUPED.replace(",22", ",x"), "{}").refused("plant.csv line 5: sensor 'P2' is 'x'");
        csv(BY_SENSOR.replace(",22", ",x"), "{}").refused("plant.csv line 6: sensor 'P2' is 'x'");
        csv(GROUPED.replace("P2,22", "P2"), "{}").refused("plant.csv line 5 has 2 cells, the header has 3");
    }

    @Test
    void needsItsThreeColumnsAndASensor() {
        csv("time,P1\n2025-01-01,1\n", "{layout: long}").refused("long layout", "[time, P1]", "source.sensorColumn");
        csv("time,sensor,value\n2025-01-01,P1,1\n", "{ignore: [P1]}").refused("no sensor that is not in source.ignore");
    }

    @Test
    void isStreamedWhereTimesLieTogether() {
        var history = new History(csv(GROUPED, "{}").source(), RowSelection.ALL);
        history.survey();
        assertFalse(history.unsorted());
    }
}
