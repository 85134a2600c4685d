package lstm.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class OutputFilesTest {

    @TempDir
    private Path temp;

    private Path folder;

    @BeforeEach
    void setUp() throws IOException {
        folder = temp.toRealPath();
    }

    private static OutputFiles.Writing text(String text) {
        return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static OutputFiles.Writing failsHalfway(Exception failure) {
        return out -> {
            out.write(new byte[1 << 17]);
            if (failure instanceof IOException io) {
                throw io;
            }
            throw (RuntimeException) failure;
        };
    }

    private List<String> everythingIn(Path place) throws IOException {
        try (Stream<Path> files = Files.walk(place)) {
            return files.filter(path -> !path.equals(place))
                    .map(path -> place.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }

    private static void assertUnwritable(Path target, String why) {
        UserException mistake = assertThrows(UserException.class, () -> OutputFiles.write(target, text("new")));
        assertEquals(ExitCode.OUTPUT, mistake.exitCode());
        assertTrue(mistake.getMessage().startsWith(target + " cannot be written: "), mistake.getMessage());
        assertTrue(mistake.getMessage().contains(why), mistake.getMessage());
        assertTrue(mistake.getMessage().contains("another place with -o"), mistake.getMessage());
    }

    @Test
    void writesAFileAndTheFoldersItNeeds() throws IOException {
        Path target = folder.resolve("a/b/report.json");
        OutputFiles.write(target, text("new"));
        assertEquals("new", Files.readString(target));
        assertEquals(List.of("a", "a/b", "a/b/report.json"), everythingIn(folder));
    }

    @Test
    void replacesWhatWasThere() throws IOException {
        Path target = Files.writeString(folder.resolve("report.json"), "a longer text of before");
        OutputFiles.write(target, text("new"));
        assertEquals("new", Files.readString(target));
        assertEquals(List.of("report.json"), everythingIn(folder));
    }

    @Test
    void nothingIsSeenBeforeTheCommit() throws IOException {
        Path target = Files.writeString(folder.resolve("one.txt"), "before");
        try (var files = new OutputFiles()) {
            files.add(target, text("new"));
            files.add(folder.resolve("two.txt"), text("new"));
            assertEquals("before", Files.readString(target));
            assertFalse(Files.exists(folder.resolve("two.txt")));
            files.commit();
        }
        assertEquals("new", Files.readString(target));
        assertEquals(List.of("one.txt", "two.txt"), everythingIn(folder));
    }

    @Test
    void closesStreamsThatAreStillOpenAtTheCommit() throws IOException {
        Path target = folder.resolve("scores.csv");
        try (var files = new OutputFiles()) {
            OutputStream out = files.stream(target);
            out.write("new".getBytes(StandardCharsets.UTF_8));
            files.commit();
        }
        assertEquals("new", Files.readString(target));
    }

    @Test
    void leavesNothingWithoutACommit() throws IOException {
        Path before = Files.writeString(folder.resolve("one.txt"), "before");
        try (var files = new OutputFiles()) {
            files.add(before, text("new"));
            files.add(folder.resolve("x/y/two.txt"), text("new"));
            files.add(folder.resolve("x/z/three.txt"), text("new"));
            Files.writeString(files.path(folder.resolve("x/four.bin")), "new");
        }
        assertEquals(List.of("one.txt"), everythingIn(folder));
        assertEquals("before", Files.readString(before));
    }

    @Test
    void leavesNothingAfterAFailureHalfway() throws IOException {
        Path before = Files.writeString(folder.resolve("one.txt"), "before");
        for (Exception failure : List.of(
                new IOException("No space left on device"),
                new UncheckedIOException(new IOException("No space left on device")))) {
            UserException mistake =
                    assertThrows(UserException.class, () -> OutputFiles.write(before, failsHalfway(failure)));
            assertEquals(ExitCode.OUTPUT, mistake.exitCode());
            assertTrue(
                    mistake.getMessage().contains("No space left on device; nothing was left half-written"),
                    mistake.getMessage());
        }
        var bug = new IllegalStateException("a bug");
        assertEquals(
                bug,
                assertThrows(
                        IllegalStateException.class,
                        () -> OutputFiles.write(folder.resolve("new/two.txt"), failsHalfway(bug))));
        assertEquals(List.of("one.txt"), everythingIn(folder));
        assertEquals("before", Files.readString(before));
    }

    @Test
    void refusesAParentThatIsAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "before");
        assertUnwritable(file.resolve("report.json"), "file");
        assertUnwritable(file.resolve("a/b/report.json"), "file");
        assertEquals(List.of("file"), everythingIn(folder));
    }

    @Test
    void refusesATargetThatIsAFolder() throws IOException {
        Path target = Files.createDirectory(folder.resolve("report"));
        assertUnwritable(target, "it is a folder");
        assertUnwritable(Path.of("/"), "it is a folder");
        assertEquals(List.of("report"), everythingIn(folder));
    }

    @Test
    void takesBackFoldersItMadeForAPathThatCannotBe() throws IOException {
        Path target = folder.resolve("a").resolve("x".repeat(300)).resolve("report.json");
        assertThrows(UserException.class, () -> OutputFiles.write(target, text("new")));
        assertEquals(List.of(), everythingIn(folder));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void refusesADiskThatIsFull() {
        assertUnwritable(Path.of("/dev/full"), "No space left on device");
        assertTrue(Files.exists(Path.of("/dev/full")));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void writesToADeviceAsItIs() {
        OutputFiles.write(Path.of("/dev/null"), text("new"));
        assertFalse(Files.isRegularFile(Path.of("/dev/null")));
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void keepsALinkAndWritesWhereItPoints() throws IOException {
        Path real = Files.writeString(folder.resolve("real.json"), "before");
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), real);
        OutputFiles.write(link, text("new"));
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("new", Files.readString(real));
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void letsOthersReadWhatTheyCouldReadOfAnyNewFile() throws IOException {
        Path plain = Files.createFile(folder.resolve("plain"));
        OutputFiles.write(folder.resolve("written"), text("new"));
        assertEquals(Files.getPosixFilePermissions(plain), Files.getPosixFilePermissions(folder.resolve("written")));
    }

    @Test
    void anInputIsNoPlaceForAnOutput() throws IOException {
        Path input = Files.writeString(folder.resolve("history.csv"), "kept");
        Path link = Files.createSymbolicLink(folder.resolve("link.csv"), input);
        for (Path output : List.of(input, link, folder.resolve("./history.csv"))) {
            UserException mistake =
                    assertThrows(UserException.class, () -> OutputFiles.refuseInputs(output, List.of(folder, input)));
            assertEquals(ExitCode.OUTPUT, mistake.exitCode());
            assertEquals(
                    output + " would be written over " + input
                            + ", which is read; nothing was done. Give the output another name",
                    mistake.getMessage());
        }
        OutputFiles.refuseInputs(folder.resolve("model.zip"), List.of(folder, input, folder.resolve("missing.csv")));
    }
}
