package lstm.online.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import lstm.io.LiveTimes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRowsTest {

    private static final String NOON = "2025-06-01T12:00:00Z";
    private static final long NONE = Long.MIN_VALUE;

    private final JsonRows rows = new JsonRows(
            Told.sensors(3),
            new LiveTimes(Told.source()),
            new FutureLimit(Clock.fixed(Instant.parse(NOON), ZoneOffset.UTC), Duration.ofMinutes(5)));

    private List<String> read(String message) {
        return read(message, "", NONE);
    }

    private List<String> read(String message, String sensor, long arrival) {
        var to = new Arrivals(3);
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        rows.read("plant", bytes, bytes.length, sensor, arrival, to);
        assertEquals(Told.of(to), Told.of(Arrivals.of(to.bytes())), "the same from the journal");
        return Told.of(to);
    }

    @Test
    void rowHasItsSensorsInOrderAndMissingOnesAsNaN() {
        assertEquals(
                List.of("2025-06-01T12:00:00Z 1.5 NaN 3.0"),
                read("{\"T3\": 3, \"time\": \"2025-06-01T12:00:00Z\", \"T1\": 1.5}"));
    }

    @Test
    void sensorsMayStandBelowValues() {
        assertEquals(
                List.of("2025-06-01T12:00:00Z 1.0 2.0 NaN"),
                read(
                        "{\"time\": \"2025-06-01T12:00:00Z\", \"values\": {\"T1\": 1, \"T2\": 2}, \"quality\": \"Good\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1748779200",
                "1748779200.0",
                "1748779200000",
                "1748779200000000",
                "1748779200000000000",
                "1.7487792e9"
            })
    void timeMayBeANumberOfAnyUnit(String time) {
        assertEquals(List.of("2025-06-01T12:00:00Z 1.0 NaN NaN"), read("{\"time\": " + time + ", \"T1\": 1}"));
    }

    @ParameterizedTest
    @CsvSource({"99999999999999999999", "1e1000000000", "1e-1000000000", "NaN", "1e30"})
    void timeThatIsNoTimeIsRefusedAndTheRestCounts(String time) {
        List<String> told = read("[{\"time\": " + time + ", \"T1\": 1}, {\"time\": \"" + NOON + "\", \"T1\": 2}]");
        assertEquals(2, told.size(), told::toString);
        assertTrue(told.get(0).startsWith("bad-row: plant has the time '"), told.get(0));
        assertEquals("2025-06-01T12:00:00Z 2.0 NaN NaN", told.get(1));
    }

    @Test
    void timeWithoutZoneIsInTheSourcesZone() {
        assertEquals(
                List.of("2025-06-01T12:00:00Z 1.0 NaN NaN"), read("{\"time\": \"2025-06-01 12:00:00\", \"T1\": 1}"));
    }

    @Test
    void timeAheadOfTheClockIsRefused() {
        List<String> told =
                read("[{\"time\": \"2025-06-01T12:05:00Z\", \"T1\": 1}, {\"time\": \"2025-06-01T12:05:01Z\","
                        + " \"T1\": 1}, {\"time\": \"2025-06-01T12:05:01Z\", \"sensor\": \"T1\", \"value\": 1}]");
        assertEquals("2025-06-01T12:05:00Z 1.0 NaN NaN", told.get(0));
        String refused =
                "future: plant has the time 2025-06-01T12:05:01Z, more than PT5M ahead of this machine's clock; set"
                        + " both clocks, or online.align.future";
        assertEquals(List.of(refused, refused), told.subList(1, 3));
    }

    @Test
    void nanAndNullAndWordsForMissingAreMissing() {
        assertEquals(
                List.of("2025-06-01T12:00:00Z NaN NaN NaN"),
                read("{\"time\": \"" + NOON + "\", \"T1\": NaN, \"T2\": null, \"T3\": \"nan\"}"));
        assertEquals(
                List.of("2025-06-01T12:00:00Z NaN NaN 1.0"),
                read("{\"time\": \"" + NOON + "\", \"T1\": Infinity, \"T2\": 1e999, \"T3\": true}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"words\"",
                "17",
                "null",
                "[1, [2, 3]]",
                "{\"T1\": 1}",
                "{\"time\": {\"T1\": [1]}, \"T1\": 1}",
                "{\"time\": \"yesterday\", \"T1\": 1}",
                "{\"time\": 1748779200, \"T1\": {\"a\": {\"b\": 1}}, \"T2\": 2}",
                "{\"time\": 1748779200, \"T1\": \"warm\", \"more\": {\"T2\": [1]}}",
                "{\"time\": 1748779200, \"quality\": {\"time\": 5}, \"T2\": 2}",
                "{\"time\": 1748779200, \"value\": 3}",
            })
    void badElementInTheMiddleOfAListLeavesTheOthers(String bad) {
        List<String> told =
                read("[{\"time\": \"" + NOON + "\", \"T1\": 1}, " + bad + ", {\"time\": 1748779201, \"T1\": 2}]");
        assertEquals(3, told.size(), told::toString);
        assertEquals("2025-06-01T12:00:00Z 1.0 NaN NaN", told.get(0));
        assertTrue(
                told.get(1).startsWith("bad-row: plant ha") || told.get(1).startsWith("bad-row: plant ho"),
                told.get(1));
        assertEquals("2025-06-01T12:00:01Z 2.0 NaN NaN", told.get(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "   ", "{", "not json", "{\"time\": 1748779200, \"T1\": 1} x", "[[[[[[[[[[[[1]]]]]]]]]]]]"})
    void messageThatIsNoJsonIsToldWithItsBeginning(String message) {
        List<String> told = read(message);
        assertTrue(told.get(told.size() - 1).startsWith("bad-row: plant "), told::toString);
    }

    @Test
    void whatStandsBeforeTheBrokenPartCounts() {
        List<String> told = read("[{\"time\": 1748779200, \"T1\": 1}, {\"time\": 1748779201, \"T1\": ");
        assertEquals("2025-06-01T12:00:00Z 1.0 NaN NaN", told.get(0));
        assertTrue(told.get(1).startsWith("bad-row: plant is not JSON: Unexpected end-of-input"), told.get(1));
        assertEquals(2, told.size());
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        var to = new Arrivals(3);
        byte[] bytes = {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'};
        assertFalse(rows.read("plant", bytes, bytes.length, "", NONE, to));
        assertTrue(Told.of(to).get(0).startsWith("bad-row: plant is not"), () -> Told.of(to)
                .get(0));
    }

    @Test
    void hugeMessageIsRefusedWithWords() {
        var to = new Arrivals(3);
        byte[] bytes = new byte[(8 << 20) + 1];
        assertFalse(rows.read("plant", bytes, bytes.length, "", NONE, to));
        assertEquals(
                List.of("bad-row: plant is of 8388609 bytes; must be at most 8388608: send fewer rows at once"),
                Told.of(to));
    }

    @Test
    void unknownSensorOfARowDoesNoHarmAndOfAMeasurementIsToldEachTime() {
        String row = "{\"time\": 1748779200, \"T1\": 1, \"T11\": 5}";
        assertEquals(List.of("2025-06-01T12:00:00Z 1.0 NaN NaN"), read(row));
        assertEquals(
                List.of(
                        "unknown-sensor: plant has the sensor 'T9', which the bundle does not know; is it 'T1'?; it is ignored"),
                read("{\"time\": 1748779200, \"sensor\": \"T9\", \"value\": 5}"));
    }

    @Test
    void measurementHasANameOrItsTopicsName() {
        assertEquals(
                List.of("2025-06-01T12:00:00Z T2=5.0"),
                read("{\"time\": 1748779200, \"sensor\": \"T2\", \"value\": 5}"));
        assertEquals(List.of("2025-06-01T12:00:00Z T3=5.0"), read("{\"time\": 1748779200, \"value\": 5}", "T3", NONE));
    }

    @Test
    void measurementThatIsNotGoodIsMissingAndRemarked() {
        assertEquals(
                List.of("2025-06-01T12:00:00Z T2=NaN", "(not-good: T2)"),
                read("{\"time\": 1748779200, \"sensor\": \"T2\", \"value\": 5, \"quality\": \"Bad\"}"));
    }

    @Test
    void plainNumberIsOfTheMomentItArrived() {
        assertEquals(List.of("2025-06-01T12:00:00Z T1=5.5"), read("5.5", "T1", 1_748_779_200_000_000_000L));
        assertTrue(read("5.5", "T1", NONE).get(0).contains("say online.mqtt.time: arrival"));
    }
}
