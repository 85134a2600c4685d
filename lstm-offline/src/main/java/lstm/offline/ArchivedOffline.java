package lstm.offline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;
import lstm.config.Station;
import lstm.io.OutputFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run that goes into an archive: all of it or nothing.
 *
 * @param model the bundle as it was given
 * @param trained what it was trained with
 * @param station the effective configuration
 * @param clock tells when the run began and ended
 */
record ArchivedOffline(RunArchive archive, Path model, Station trained, Station station, Clock clock) {

    private static final Logger LOG = LoggerFactory.getLogger(ArchivedOffline.class);

    /** What was found, and where it is kept. */
    record Kept(OfflineReport report, Path folder) {}

    /** Runs in a folder of the archive, which becomes a part of it when all is there. */
    Kept run(Function<Path, OfflineReport> offline) {
        Instant began = clock.instant();
        Path folder = archive.begin();
        try {
            OfflineReport report = offline.apply(folder);
            try (var files = new OutputFiles()) {
                files.add(folder.resolve("station.yml"), out -> out.write(utf8(station.yaml())));
                files.add(folder.resolve("model.yml"), out -> out.write(utf8(trained.yaml())));
                files.add(
                        folder.resolve(ArchivedRun.FILE),
                        out -> out.write(ArchivedRun.facts(report, model, began, clock.instant())));
                files.commit();
            }
            Path kept = archive.keep(folder, began);
            archive.index();
            return new Kept(report, kept);
        } finally {
            forget(folder);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Deletes the folder of a run that did not become a part of the archive. */
    private static void forget(Path folder) {
        try {
            if (Files.exists(folder)) {
                FolderTree.delete(folder);
            }
        } catch (IOException e) {
            LOG.warn("{} is left behind: {}; delete it", folder, e.getMessage());
        }
    }
}
