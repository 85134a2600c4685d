package lstm.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.frame.TimeAxis;
import lstm.io.SnapshotWatch.Fault;
import lstm.io.SnapshotWatch.Found;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files of a folder are whole and new, look by look. */
class SnapshotWatchTest {

    private static final long NEVER = Long.MAX_VALUE;

    @TempDir
    private Path folder;

    private SnapshotWatch watch(OptionalLong after, String... refused) {
        return new SnapshotWatch(folder, CsvCase.config("{snapshots: {}}"), after, Set.of(refused), Map.of());
    }

    private void file(int minute, String text) throws IOException {
        Files.writeString(folder.resolve(name(minute)), text);
    }

    private static String name(int minute) {
        return "2025.01.01.10.%02d.00".formatted(minute);
    }

    private static List<String> names(List<Found> found) {
        return found.stream().map(one -> one.file().getFileName().toString()).toList();
    }

    @Test
    void theNewestIsWholeWhenItHasNotChangedBetweenTwoLooks() throws IOException {
        SnapshotWatch watch = watch(OptionalLong.empty());
        file(1, "1\n");
        assertEquals(List.of(), watch.look(NEVER));
        file(1, "1\n2\n");
        assertEquals(List.of(), watch.look(NEVER));
        file(1, "1\n2\n3\n");
        assertEquals(List.of(), watch.look(NEVER));
        assertEquals(List.of(name(1)), names(watch.look(NEVER)));
        assertEquals(List.of(), watch.look(NEVER));
    }

    @Test
    void allButTheNewestAreWholeAtOnceAndInOrder() throws IOException {
        file(3, "1\n");
        file(1, "1\n");
        file(2, "1\n");
        SnapshotWatch watch = watch(OptionalLong.empty());
        assertEquals(List.of(name(1), name(2)), names(watch.look(NEVER)));
        file(4, "1\n");
        assertEquals(List.of(name(3)), names(watch.look(NEVER)));
        assertEquals(List.of(name(4)), names(watch.look(NEVER)));
    }

    @Test
    void anEmptyFileIsWholeOnlyWhenALaterOneIsThere() throws IOException {
        SnapshotWatch watch = watch(OptionalLong.empty());
        file(1, "");
        assertEquals(List.of(), watch.look(NEVER));
        assertEquals(List.of(), watch.look(NEVER));
        file(2, "1\n");
        assertEquals(List.of(name(1)), names(watch.look(NEVER)));
    }

    @Test
    void aFileOfTheFutureMakesNoneWholeAndIsHandedOverOnce() throws IOException {
        SnapshotWatch watch = watch(OptionalLong.empty());
        file(1, "1\n");
        file(59, "1\n");
        long now = TimeAxis.nanos(Instant.parse("2025-01-01T10:30:00Z"));
        assertEquals(List.of(), watch.look(now));
        List<Found> found = watch.look(now);
        assertEquals(List.of(name(1), name(59)), names(found));
        assertEquals(Fault.FUTURE, found.get(1).fault());
        assertEquals(List.of(), watch.look(now));
    }

    @Test
    void whatWasReadOrRefusedBeforeIsPassedOver() throws IOException {
        file(1, "1\n");
        file(2, "1\n");
        Files.writeString(folder.resolve("notes"), "1\n");
        Files.writeString(folder.resolve(".hidden"), "1\n");
        SnapshotWatch watch = watch(OptionalLong.empty(), "notes");
        long read = watch.look(NEVER).get(0).time();
        SnapshotWatch again = watch(OptionalLong.of(read), "notes");
        assertEquals(List.of(), again.look(NEVER));
        assertEquals(List.of(name(2)), names(again.look(NEVER)));
        file(0, "1\n");
        assertEquals(List.of(), again.look(NEVER));
        List<Found> late = again.look(NEVER);
        assertEquals(List.of(name(0)), names(late));
        assertEquals(Fault.LATE, late.get(0).fault());
    }

    @Test
    void aFileThatGaveNoRowIsHandedOverAgainOnceItHasChangedAndIsWhole() throws IOException {
        SnapshotWatch watch = watch(OptionalLong.empty());
        file(1, "1\n");
        watch.look(NEVER);
        watch.gaveNone(watch.look(NEVER).get(0));
        assertEquals(List.of(), watch.look(NEVER));
        assertEquals(Set.of(name(1)), watch.unusable().keySet());
        file(1, "1\n2\n");
        assertEquals(List.of(), watch.look(NEVER), "it may still grow");
        Found again = watch.look(NEVER).get(0);
        assertEquals(name(1), again.file().getFileName().toString());
        assertEquals(Fault.NONE, again.fault());
        watch.gaveRow(again);
        assertEquals(Map.of(), watch.unusable());
        file(1, "1\n2\n3\n");
        watch.look(NEVER);
        assertEquals(List.of(), watch.look(NEVER), "its row is read");
    }

    @Test
    void aFileThatHasChangedComesBeforeALaterOneEvenIfItMayStillGrow() throws IOException {
        SnapshotWatch watch = watch(OptionalLong.empty());
        file(1, "1\n");
        watch.look(NEVER);
        watch.gaveNone(watch.look(NEVER).get(0));
        file(1, "1\n2\n");
        file(2, "1\n");
        file(3, "1\n");
        assertEquals(List.of(name(1), name(2)), names(watch.look(NEVER)));
    }

    @Test
    void aFileThatChangesAfterALaterRowIsSaidToHave() throws IOException {
        SnapshotWatch watch = watch(OptionalLong.empty());
        file(1, "1\n");
        file(2, "1\n");
        file(3, "1\n");
        List<Found> found = watch.look(NEVER);
        watch.gaveNone(found.get(0));
        watch.gaveRow(found.get(1));
        assertEquals(Map.of(), watch.unusable(), "a next run need not know it");
        watch.gaveRow(watch.look(NEVER).get(0));
        file(1, "1\n2\n");
        assertEquals(List.of(), watch.look(NEVER));
        Found changed = watch.look(NEVER).get(0);
        assertEquals(Fault.CHANGED, changed.fault());
        assertTrue(
                changed.words()
                        .endsWith(name(1) + " could not be used and has changed since, but one of a later time,"
                                + " 2025-01-01T10:03:00Z, was read meanwhile"),
                changed.words());
        file(1, "1\n2\n3\n");
        watch.look(NEVER);
        assertEquals(List.of(), watch.look(NEVER), "it is said once");
    }

    @Test
    void aNextRunKnowsWhatMayStillChange() throws IOException {
        SnapshotWatch watch = watch(OptionalLong.empty());
        file(1, "1\n");
        watch.look(NEVER);
        Found cut = watch.look(NEVER).get(0);
        watch.gaveNone(cut);
        file(1, "1\n2\n"); // while nobody looks
        var next = new SnapshotWatch(
                folder, CsvCase.config("{snapshots: {}}"), OptionalLong.of(cut.time()), Set.of(), watch.unusable());
        assertEquals(List.of(), next.look(NEVER));
        assertEquals(List.of(name(1)), names(next.look(NEVER)));
    }

    @Test
    void aFolderOfOtherFilesIsRefusedAndAnEmptyOneIsNot() throws IOException {
        watch(OptionalLong.empty()).check();
        Files.writeString(folder.resolve("bearing-3.txt"), "1\n");
        var mistake = assertThrows(
                UserException.class, () -> watch(OptionalLong.empty()).check());
        assertEquals(ExitCode.DATA, mistake.exitCode());
        assertTrue(mistake.getMessage().contains("'bearing-3.txt' is not a time like"), mistake.getMessage());
        file(1, "1\n");
        watch(OptionalLong.empty()).check();
    }
}
