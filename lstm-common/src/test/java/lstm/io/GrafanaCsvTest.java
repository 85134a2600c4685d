package lstm.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lstm.frame.SensorFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Grafana's panels export as CSV is read as it is: with no configuration where nothing is in doubt. */
class GrafanaCsvTest {

    private static final double NAN = Double.NaN;

    @TempDir
    private Path folder;

    private CsvCase csv(String text) {
        return CsvCase.of(folder, text);
    }

    @Test
    void seriesJoinedByTime() {
        CsvCase csv = csv(
                "\uFEFF"
                        + """
                "Time","temperature {room=""1""}","humidity","NH₃ (ppm)"
                2023-01-05 10:20:00,26.4 °C,45.2%,0.13 ppm
                2023-01-05 10:30:00,null,undefined,
                2023-01-05 11:50:00,-600 °C,NaN,1.2e-3 ppm
                """);
        assertEquals(
                List.of("temperature {room=\"1\"}", "humidity", "NH₃ (ppm)"),
                csv.source().sensors());
        assertEquals(List.of("2023-01-05T10:20:00Z", "2023-01-05T10:30:00Z", "2023-01-05T11:50:00Z"), csv.times());
        assertEquals(List.of(26.4, 45.2, 0.13), csv.values(0));
        assertEquals(List.of(NAN, NAN, NAN), csv.values(1));
        assertEquals(List.of(-600.0, NAN, 0.0012), csv.values(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"Series\",\"Time\",\"Value\"", "Series;Time;Value", "sep=;\nSeries;Time;Value"})
    void seriesAsRows(String header) {
        String delimiter = header.contains(";") ? ";" : ",";
        CsvCase csv = csv(header + "\n"
                + String.join(delimiter, "temperature", "2023-01-05T10:20:00+01:00", "26.4 °C") + "\n"
                + String.join(delimiter, "temperature", "2023-01-05T10:30:00+01:00", "null") + "\n"
                + String.join(delimiter, "humidity", "2023-01-05T10:20:00+01:00", "45.2%") + "\n");
        assertEquals(List.of("humidity", "temperature"), csv.source().sensors());
        assertEquals(List.of(45.2, 26.4), csv.values(0));
        assertEquals(List.of(NAN, NAN), csv.values(1));
    }

    @ParameterizedTest
    @CsvSource({
        "2023-01-05 10:20:00",
        "2023-01-05 10:20:00.000",
        "2023-01-05T10:20:00Z",
        "2023-01-05T11:20:00+01:00",
        "2023-01-05T10:20:00.000Z",
        "1672914000000",
        "01/25/2023 10:20:00",
        "01/25/2023 10:20:00 AM",
        "25.01.2023 10:20:00"
    })
    void timesOfEveryFormat(String time) {
        String day = time.contains("25") ? "25" : "05";
        assertEquals(
                List.of("2023-01-" + day + "T10:20:00Z"),
                csv("\"Time\",\"P1\"\n\"" + time + "\",1\n").times());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "26 °C|26",
                "26°C|26",
                "45%|45",
                "45.2 %H|45.2",
                "1.2 kPa|1.2",
                "+3 m³/h|3",
                "-7\u00a0µg/m³|-7",
                ".5\u202fppm|0.5",
                "1e3 W/m²|1000",
                "26.5 Ω|26.5"
            })
    void unitsBehindNumbers(String cell, double value) {
        assertEquals(List.of(value), csv("Time;P1\n2023-01-05;" + cell + "\n").values(0));
    }

    @Test
    void keepsAWordForMissingApartFromUnits() {
        CsvCase csv = CsvCase.of(folder, "Time,T\n2023-01-05,-600 °C\n2023-01-06,26 °C\n", "{badValues: [\"-600\"]}");
        assertEquals(List.of(NAN), csv.values(0));
        assertEquals(List.of(26.0), csv.values(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "980 Pa|1.2 kPa|it is in 'kPa', but in 'Pa' in line 2",
                "980|1.2 K|it is in 'K', but without a unit in line 2",
                "1.2 K|980|it is without a unit, but in 'K' in line 2",
                "26 °C|79 °F|it is in '°F', but in '°C' in line 2",
                "1|1.2 k|'k' scales the number, which is rounded; export raw numbers",
                "3 Mil|4 Mil|'Mil' scales the number"
            })
    void oneUnitPerSensor(String first, String second, String why) {
        String wide = csv("Time,T1,T2\n2023-01-05," + first + ",1\n2023-01-06," + second + ",2\n")
                .refused("sensor 'T1' is '", why);
        assertTrue(wide.contains("plant.csv line "), wide);
        csv("Series,Time,Value\nT0,2023-01-05,7\nT1,2023-01-05," + first + "\nT1,2023-01-06," + second + "\n")
                .refused("sensor 'T1' is '", why.replace("line 2", "line 3"));
    }

    @Test
    void decimalCommaWhereNothingElseCanBeMeant() {
        assertEquals(
                List.of(26.4, 45.123),
                csv("\"Time\",\"T\",\"H\"\n\"2023-01-05\",\"26,4 °C\",\"45,123 %\"\n")
                        .values(0));
        assertEquals(
                List.of(26.4, 0.123),
                csv("Time;T;H\n2023-01-05;26,4 °C;0,123 ppm\n").values(0));
    }

    @Test
    void refusesACommaThatMayStandBetweenThousands() {
        String text = "Time;T\n2023-01-05;1,234 ppm\n2023-01-06;2,345 ppm\n";
        csv(text).refused("plant.csv line 2: sensor 'T' is '1,234 ppm'", "thousands", "set source.decimal: \",\"");
        assertEquals(
                List.of(1.234), CsvCase.of(folder, text, "{decimal: \",\"}").values(0));
        csv("Time;T\n2023-01-05;999.5 ppm\n2023-01-06;1,234.5 ppm\n")
                .refused("line 3: sensor 'T' is '1,234.5 ppm'", "the decimal sign here is '.'", "thousands");
        csv("Time;T\n2023-01-05;999,5 ppm\n2023-01-06;1.234,5 ppm\n")
                .refused("line 3: sensor 'T' is '1.234,5 ppm'", "the decimal sign here is ','", "thousands");
    }

    @Test
    void refusesWordsOfAnotherLanguage() {
        csv("Time;T\n5. Januar 2023 10:20:00;26,4 °C\n").refused("time '5. Januar 2023 10:20:00'", "source.timeFormat");
        csv("Time;T\n2023-01-05;keine Daten\n").refused("sensor 'T' is 'keine Daten'", "source.badValues");
    }

    @Test
    void streamReadsTheSame() {
        String text = "sep=;\nTime;T;H\n2023-01-05;26,4 °C;45%\n2023-01-06;null;46%\n2023-01-07;79 °F;47%\n";
        var got = new ArrayList<String>();
        try (var stream = CsvStream.live(
                "stdin", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), CsvCase.config("{}"), 0)) {
            for (LiveSource.Arrival arrival = stream.next(1000);
                    arrival != LiveSource.Arrival.END;
                    arrival = stream.next(1000)) {
                if (arrival == LiveSource.Arrival.ROW) {
                    got.add(stream.values()[0] + " " + stream.values()[1]);
                } else if (arrival == LiveSource.Arrival.BAD_ROW) {
                    got.add(stream.problem());
                }
            }
        }
        assertEquals(List.of("26.4 45.0", "NaN 46.0"), got.subList(0, 2));
        assertTrue(got.get(2).contains("'79 °F' for sensor 'T', it is in '°F', but in '°C' in line 3"), got.get(2));
        SensorFrame offline = csv(text.replace("79 °F", "26,1 °C")).read();
        assertEquals(26.1, offline.value(2, 0));
    }
}
