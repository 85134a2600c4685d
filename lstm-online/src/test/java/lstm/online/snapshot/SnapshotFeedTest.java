package lstm.online.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.SourceConfig;
import lstm.config.StationYaml;
import lstm.online.Until;
import lstm.online.event.Event;
import lstm.online.intake.Arrivals;
import lstm.online.intake.Delivery;
import lstm.online.intake.FutureLimit;
import lstm.online.intake.Inbox;
import lstm.online.intake.KnownSensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Folders that bursts are added to, in the ways in which rigs and people do it. */
class SnapshotFeedTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2025-06-01T00:00:00Z"), ZoneOffset.UTC);
    private static final SourceConfig SOURCE = StationYaml.parse(
                    "station.yml", "source: {snapshots: {minRows: 2, channels: [a, b]}}")
            .source();

    @TempDir
    private Path folder;

    /** A feed and what it has handed over, as text. */
    private final class Reader implements AutoCloseable {

        private final Inbox inbox = new Inbox();
        private final SnapshotFeed feed;
        private final List<String> got = new ArrayList<>();
        private String position = "";
        private boolean journalled;

        Reader(String position) {
            this(position, List.of("b", "a"));
        }

        Reader(String position, List<String> sensors) {
            feed = new SnapshotFeed(
                    folder, SOURCE, Duration.ofMillis(30), new FutureLimit(CLOCK, Duration.ofMinutes(5)));
            feed.start(
                    inbox,
                    new KnownSensors(sensors, SOURCE),
                    Optional.of(position).filter(text -> !text.isEmpty()));
        }

        private void take() throws InterruptedException {
            for (Optional<Delivery> next = inbox.next(20); next.isPresent(); next = inbox.nextNow()) {
                Delivery delivery = next.get();
                delivery.arrivals().tell(new Arrivals.Taker() {
                    @Override
                    public void row(long time, double[] values) {
                        String at = delivery.axis().format(time);
                        got.add(at.substring(11, 16) + " " + values[0] + " " + values[1]);
                    }

                    @Override
                    public void measurement(long time, int sensor, double value) {
                        got.add("measurement");
                    }

                    @Override
                    public void refused(Event.Problem problem, String message) {
                        got.add(problem + ": " + message);
                    }

                    @Override
                    public void remark(Event.Problem problem, String message) {
                        got.add("remark");
                    }
                });
                position = delivery.repeatableFrom().orElseThrow();
                journalled = delivery.isJournalled()
                        && delivery.arrivals().position().equals(delivery.repeatableFrom());
            }
            inbox.isOver(); // throws what the feed failed with
        }

        List<String> waitFor(int count) throws Exception {
            Until.reaches(
                    count,
                    () -> {
                        take();
                        return got.size();
                    },
                    () -> "arrivals, the last of " + got.subList(Math.max(0, got.size() - 20), got.size()));
            assertEquals(count, got.size(), got::toString);
            return got;
        }

        @Override
        public void close() {
            feed.close();
        }
    }

    private Path file(int minute) {
        return folder.resolve("2025.01.01.10.%02d.00".formatted(minute));
    }

    /** Whole at once, as where a hidden file is renamed; means of |x| are {@code value} and one more. */
    private void burst(int minute, int value) {
        put(file(minute), value + "\t-" + (value + 1) + "\n-" + value + "\t" + (value + 1) + "\n");
    }

    private void put(Path file, String text) {
        try {
            Path hidden = folder.resolve(".part");
            Files.writeString(hidden, text);
            Files.move(hidden, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String row(int minute, int value) {
        return "10:%02d %d.0 %d.0".formatted(minute, value + 1, value);
    }

    @Test
    void readsWhatIsThereAndThenWhatIsAddedInOrderOfTime() throws Exception {
        for (int minute = 40; minute > 0; minute--) {
            burst(minute, minute);
        }
        try (Reader reader = new Reader("")) {
            List<String> got = reader.waitFor(40);
            for (int minute = 1; minute <= 40; minute++) {
                assertEquals(row(minute, minute), got.get(minute - 1));
            }
            burst(41, 7);
            assertEquals(row(41, 7), reader.waitFor(41).get(40));
            assertTrue(reader.feed.status().connected());
            assertEquals(41, reader.feed.status().received());
        }
    }

    @Test
    void anEmptyFileIsNotTakenForWholeUntilTheNextIsThere() throws Exception {
        burst(1, 1);
        put(file(2), "");
        try (Reader reader = new Reader("")) {
            reader.waitFor(1);
            burst(3, 3);
            List<String> got = reader.waitFor(3);
            assertTrue(got.get(1).startsWith("bad-row: ") && got.get(1).contains("has 0 lines"), got.get(1));
            assertEquals(row(3, 3), got.get(2));
        }
    }

    @Test
    void whatIsNoBurstIsSaidOnceAndPassedOver() throws Exception {
        burst(1, 1);
        put(file(2), "1\t2\n");
        put(file(3), "1\t2\nx\t2\n");
        put(file(4), "1\t2\t3\n1\t2\t3\n");
        burst(5, 5);
        put(folder.resolve("notes.txt"), "hello\n");
        put(folder.resolve("2026.01.01.10.00.00"), "1\t2\n1\t2\n");
        Files.createDirectory(folder.resolve("old"));
        String position;
        try (Reader reader = new Reader("")) {
            List<String> got = reader.waitFor(7);
            assertEquals(
                    List.of(row(1, 1), row(5, 5)),
                    got.stream().filter(this::isRow).toList());
            said(got, "bad-row: ", "10.02.00 has 1 lines of samples, must have at least 2", "passed over");
            said(got, "bad-row: ", "10.03.00 line 2, column 1 is 'x'");
            said(got, "bad-row: ", "10.04.00 line 1 has 3 cells, must have 2");
            said(got, "bad-row: ", "'notes.txt' is not a time like yyyy.MM.dd.HH.mm.ss");
            said(got, "future: ", "2026.01.01.10.00.00 has the time 2026-01-01T10:00:00Z, more than PT5M ahead");
            position = reader.position;
            assertEquals(5, reader.feed.status().errors());
        }
        burst(6, 6);
        try (Reader reader = new Reader(position)) {
            assertEquals(List.of(row(6, 6)), reader.waitFor(1));
        }
    }

    private boolean isRow(String line) {
        return line.startsWith("10:");
    }

    private static void said(List<String> got, String problem, String... words) {
        assertTrue(
                got.stream()
                        .anyMatch(line -> line.startsWith(problem)
                                && List.of(words).stream().allMatch(line::contains)),
                () -> List.of(words) + " is missing in " + got);
    }

    @Test
    void aFileThatComesTooLateIsSaidAndOneThatIsPackedIsNot() throws Exception {
        burst(1, 1);
        burst(3, 3);
        try (Reader reader = new Reader("")) {
            reader.waitFor(2);
            burst(2, 2);
            put(folder.resolve("2025.01.01.10.01.00.gz"), "packed");
            Files.delete(file(1));
            List<String> got = reader.waitFor(3);
            said(got, "late: ", "10.02.00 came after one of a later time, 2025-01-01T10:03:00Z");
            burst(4, 4);
            assertEquals(row(4, 4), reader.waitFor(4).get(3));
        }
    }

    @Test
    void aFileThatWasCutOffIsReadAgainWhenItHasGrown() throws Exception {
        burst(1, 1);
        put(file(2), "1\t2\n3");
        String position;
        try (Reader reader = new Reader("")) {
            List<String> got = reader.waitFor(2);
            assertEquals(row(1, 1), got.get(0));
            assertTrue(
                    got.get(1).startsWith("bad-row: ")
                            && got.get(1).endsWith("passed over unless it changes before a later one gives a row"),
                    got.get(1));
            Files.writeString(file(2), "1\t2\n3\t4\n");
            assertEquals("10:02 3.0 2.0", reader.waitFor(3).get(2));
            put(file(3), "1\t2\n3");
            reader.waitFor(4);
            position = reader.position;
        }
        Files.writeString(file(3), "1\t2\n3\t4\n");
        try (Reader reader = new Reader(position)) {
            assertEquals(List.of("10:03 3.0 2.0"), reader.waitFor(1), "which a next run knows, too");
            position = reader.position;
        }
        burst(4, 4);
        try (Reader reader = new Reader(position)) {
            assertEquals(List.of(row(4, 4)), reader.waitFor(1));
        }
    }

    @Test
    void aFileThatGrowsAfterALaterRowIsSaidAndNotRead() throws Exception {
        put(file(1), "1\t2\n3");
        burst(2, 2);
        try (Reader reader = new Reader("")) {
            reader.waitFor(2);
            Files.writeString(file(1), "1\t2\n3\t4\n");
            List<String> got = reader.waitFor(3);
            said(got, "late: ", "10.01.00 could not be used and has changed since, but one of a later time");
            burst(3, 3);
            assertEquals(row(3, 3), reader.waitFor(4).get(3));
        }
    }

    @Test
    void whatWasReadIsJournalledAsFilesMayChangeOrGo() throws Exception {
        burst(1, 1);
        try (Reader reader = new Reader("")) {
            reader.waitFor(1);
            assertTrue(reader.journalled);
        }
    }

    @Test
    void everyPositionIsOneToGoOnFrom() throws Exception {
        String position = "";
        for (int minute = 1; minute <= 5; minute++) {
            burst(minute, minute);
            try (Reader reader = new Reader(position)) {
                assertEquals(List.of(row(minute, minute)), reader.waitFor(1));
                position = reader.position;
            }
        }
    }

    @Test
    void aFolderThatIsAwayIsWaitedFor() throws Exception {
        burst(1, 1);
        Path away = folder.resolveSibling(folder.getFileName() + "-away");
        try (Reader reader = new Reader("")) {
            reader.waitFor(1);
            Files.move(folder, away);
            Until.so("it has noticed", () -> !reader.feed.status().connected());
            assertTrue(
                    reader.feed.status().lastError().contains("does not exist"),
                    reader.feed.status().lastError());
            Files.move(away, folder);
            burst(2, 2);
            assertEquals(row(2, 2), reader.waitFor(2).get(1));
            assertTrue(reader.feed.status().connected());
        }
    }

    @Test
    void whatCannotWorkIsRefused() throws Exception {
        put(folder.resolve("20250101-100000.txt"), "1\t2\n1\t2\n");
        refused(ExitCode.DATA, "source.snapshots.time", () -> new Reader("").close());
        Files.delete(folder.resolve("20250101-100000.txt"));
        assertThrows(IllegalArgumentException.class, () -> new Reader("17 3").close());
        assertThrows(IllegalArgumentException.class, () -> new Reader("{\"table\":\"x\",\"time\":1}").close());
        var csv = StationYaml.parse("station.yml", "station: x").source();
        refused(
                ExitCode.CONFIG,
                "source.snapshots: {}",
                () -> new SnapshotFeed(folder, csv, Duration.ZERO, new FutureLimit(CLOCK, Duration.ZERO)));
        burst(1, 1);
        try (Reader reader = new Reader("", List.of("a", "c"))) {
            refused(ExitCode.BUNDLE, "the bundle needs 'c'", () -> reader.waitFor(1));
        }
        Files.delete(file(1));
        Files.delete(folder);
        refused(ExitCode.DATA, "does not exist", () -> new Reader("").close());
        assertFalse(Files.exists(folder));
        Files.createDirectory(folder);
    }

    private static void refused(ExitCode code, String words, Executable tried) {
        var mistake = assertThrows(UserException.class, tried);
        assertEquals(code, mistake.exitCode(), mistake.getMessage());
        assertTrue(mistake.getMessage().contains(words), mistake.getMessage());
    }
}
