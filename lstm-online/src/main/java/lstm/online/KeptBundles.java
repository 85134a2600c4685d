package lstm.online;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import lstm.bundle.BundleFile;
import lstm.io.Mistake;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies of bundles beside the state that belongs to them. Where a bundle's file is replaced and the program ends before the state
 * is of the new one, the next start goes on with the old one. Copies may be missing: then a start with another bundle is refused.
 */
final class KeptBundles {

    private static final Logger LOG = LoggerFactory.getLogger(KeptBundles.class);
    private static final String NAMES = "bundle-*.zip";
    private static final String UNFINISHED = "bundle.tmp";
    static final String FILES = NAMES + "," + UNFINISHED; // as part of a glob

    private final Path folder;

    /** {@code folder}: of the state. */
    KeptBundles(Path folder) {
        this.folder = folder;
    }

    private Path place(String fingerprint) {
        return folder.resolve("bundle-" + fingerprint + ".zip");
    }

    /** Copies a bundle's file, unless that is done or the file is another one by now. */
    synchronized void keep(Path model, String fingerprint) {
        Path place = place(fingerprint);
        Path unfinished = folder.resolve(UNFINISHED);
        try {
            if (Files.notExists(place)) {
                Files.copy(model, unfinished, StandardCopyOption.REPLACE_EXISTING);
                if (BundleFile.fingerprint(unfinished).equals(fingerprint)) {
                    Files.move(unfinished, place, StandardCopyOption.ATOMIC_MOVE);
                } else {
                    Files.delete(unfinished);
                }
            }
        } catch (IOException e) {
            LOG.warn(
                    "the bundle cannot be copied to {}: {}; if {} is replaced and the program ends before it has gone over to the"
                            + " new one, the next start is refused",
                    folder,
                    Mistake.reason(e),
                    model);
        }
    }

    /** The copy of a bundle, if it is there and whole. */
    Optional<Path> find(String fingerprint) {
        Path place = place(fingerprint);
        return Files.isRegularFile(place) && BundleFile.fingerprint(place).equals(fingerprint)
                ? Optional.of(place)
                : Optional.empty();
    }

    /** Deletes all copies but that of this bundle. */
    synchronized void forgetAllBut(String fingerprint) {
        try (DirectoryStream<Path> copies = Files.newDirectoryStream(folder, NAMES)) {
            for (Path copy : copies) {
                if (!copy.equals(place(fingerprint))) {
                    Files.delete(copy);
                }
            }
        } catch (IOException e) {
            LOG.warn("{}: old copies of bundles cannot be deleted: {}", folder, Mistake.reason(e));
        }
    }

    /** Deletes all copies. */
    void forgetAll() {
        forgetAllBut("");
        try {
            Files.deleteIfExists(folder.resolve(UNFINISHED));
        } catch (IOException e) {
            LOG.warn("{} cannot be deleted: {}", folder.resolve(UNFINISHED), Mistake.reason(e));
        }
    }
}
