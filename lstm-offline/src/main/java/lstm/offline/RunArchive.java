package lstm.offline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.io.Mistake;
import lstm.io.OutputFiles;
import lstm.report.HtmlPage;

/**
 * A folder that keeps runs: each in a folder named by its time, and {@value #INDEX}, which compares them.
 *
 * <p>A run is written under a hidden name and renamed when all of it is there, so that one that was killed is no part of the
 * archive.
 */
record RunArchive(Path folder) {

    /** The page that compares the runs. */
    static final String INDEX = "index.html";

    private static final String LOCK = ".index.lock";
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Refuses what is there and no folder. */
    RunArchive {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new UserException(
                    ExitCode.OUTPUT, folder + " is a file; an archive is a folder of runs: name another place");
        }
    }

    /** Makes the place of a run, which {@link #keep} makes a part of the archive. */
    Path begin() {
        try {
            Files.createDirectories(folder);
            return Files.createDirectory(folder.resolve("." + UUID.randomUUID() + ".tmp"));
        } catch (IOException e) {
            throw Mistake.unwritable(folder, e);
        }
    }

    /** Gives a run its name, by the time it began; of two in one second the later has a number. Returns its place. */
    Path keep(Path run, Instant began) {
        String name = NAME.format(began);
        for (int number = 1; ; number++) {
            Path place = folder.resolve(number == 1 ? name : name + "-" + number);
            try {
                if (!Files.exists(place)) {
                    return Files.move(run, place, StandardCopyOption.ATOMIC_MOVE);
                }
            } catch (IOException e) {
                if (!Files.exists(place)) {
                    throw Mistake.unwritable(place, e);
                } // another run was faster: the next number
            }
        }
    }

    /** Runs, the newest first; what is no run says why. */
    List<ArchivedRun> runs() {
        var runs = new ArrayList<ArchivedRun>();
        try (var found = Files.newDirectoryStream(folder, Files::isDirectory)) {
            for (Path run : found) {
                if (!run.getFileName().toString().startsWith(".")) {
                    runs.add(ArchivedRun.read(run));
                }
            }
        } catch (IOException e) {
            throw Mistake.unreadable(ExitCode.DATA, folder, e);
        }
        runs.sort(ArchivedRun.NEWEST_FIRST);
        return runs;
    }

    /** Whether runs are kept here. */
    boolean isThere() {
        return Files.exists(folder.resolve(LOCK));
    }

    /** Writes the page that compares the runs, never over another's page; returns how many there are. One writes at a time, so that none is left out. */
    @SuppressWarnings("try") // the lock is held, not looked at
    int index() {
        if (Files.exists(folder.resolve(INDEX)) && !isThere()) {
            throw new UserException(
                    ExitCode.OUTPUT,
                    folder.resolve(INDEX) + " is there and is not the page of an archive; move it away, or name another"
                            + " folder");
        }
        try (var channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            List<ArchivedRun> runs = runs();
            OutputFiles.write(folder.resolve(INDEX), out -> HtmlPage.write(new ArchivePage(runs).page(), out));
            return runs.size();
        } catch (UncheckedIOException e) {
            throw Mistake.unwritable(folder.resolve(INDEX), e.getCause());
        } catch (IOException e) {
            throw Mistake.unwritable(folder.resolve(INDEX), e);
        }
    }
}
