package lstm.offline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.report.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The browser is a script here; lstm-verify prints with a real one. */
final class PdfPrinterTest {

    private static final Page PAGE = new Page("", "Pump", "", List.of(), List.of(), "");

    @TempDir
    private Path folder;

    @Test
    void isFoundOnThePathAndByItsName() throws IOException {
        Path browser = script("chromium", "exit 0");
        Path named = script("my-browser", "exit 0");

        assertEquals(
                browser, PdfPrinter.find(Map.of("PATH", "/nowhere:" + folder)).chromium());
        assertEquals(
                named,
                PdfPrinter.find(Map.of("PATH", folder.toString(), PdfPrinter.VARIABLE, named.toString()))
                        .chromium());
    }

    @Test
    void withoutABrowserTheMessageSaysWhatToDo() {
        UserException none = assertThrows(UserException.class, () -> PdfPrinter.find(Map.of("PATH", folder + "::")));
        assertEquals(ExitCode.COMMAND_LINE, none.exitCode());
        assertTrue(none.getMessage().contains("leave --pdf out"), none.getMessage());

        UserException wrong = assertThrows(
                UserException.class, () -> PdfPrinter.find(Map.of(PdfPrinter.VARIABLE, folder.toString())));
        assertEquals(ExitCode.COMMAND_LINE, wrong.exitCode());
        assertTrue(wrong.getMessage().contains(folder + "', which is no program"), wrong.getMessage());
    }

    @Test
    void returnsWhatTheBrowserPrints() throws IOException {
        Path browser = script(
                "chromium",
                "for a in \"$@\"; do case $a in --print-to-pdf=*) printf '%%PDF-1.4 x %%%%EOF\\n' >\"${a#*=}\";; esac; done");

        assertEquals("%PDF-1.4 x %%EOF\n", new String(new PdfPrinter(browser).print(PAGE), StandardCharsets.US_ASCII));
    }

    @Test
    void aBrowserThatFailsOrPrintsHalfIsRefusedWithItsWords() throws IOException {
        Path failing = script("failing", "echo starting; echo no display >&2; exit 9");
        Path halfway = script(
                "half",
                "for a in \"$@\"; do case $a in --print-to-pdf=*) printf '%%PDF-1.4 x' >\"${a#*=}\";; esac; done");

        UserException failed = assertThrows(UserException.class, () -> new PdfPrinter(failing).print(PAGE));
        assertEquals(ExitCode.OUTPUT, failed.exitCode());
        assertTrue(failed.getMessage().contains("code 9 and says: no display"), failed.getMessage());
        assertThrows(UserException.class, () -> new PdfPrinter(halfway).print(PAGE));
    }

    private Path script(String name, String body) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + body + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
