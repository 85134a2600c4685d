package lstm.online;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.function.LongSupplier;
import lstm.cli.UserException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that a bundle's file was replaced by a new one, which the stream can go on with. One that cannot be read, or does not fit, is
 * said once and left alone. Not thread-safe.
 */
final class BundleFileWatch {

    private static final Logger LOG = LoggerFactory.getLogger(BundleFileWatch.class);
    private static final long EVERY_NANOS = 5_000_000_000L;

    private final Path model;
    private final Optional<Path> config;
    private final LongSupplier nanoTime;
    private LiveBundle present;
    private FileTime changed;
    private long looked;

    BundleFileWatch(Path model, Optional<Path> config, LiveBundle present, LongSupplier nanoTime) {
        this.model = model;
        this.config = config;
        this.present = present;
        this.nanoTime = nanoTime;
        changed = time().orElse(FileTime.fromMillis(0));
        looked = nanoTime.getAsLong();
    }

    private Optional<FileTime> time() {
        try {
            return Optional.of(Files.getLastModifiedTime(model));
        } catch (IOException e) {
            return Optional.empty(); // it is being replaced, or gone: we have ours
        }
    }

    /** The new bundle; empty when there is none that fits. */
    Optional<LiveBundle> replaced() {
        if (nanoTime.getAsLong() - looked < EVERY_NANOS) {
            return Optional.empty();
        }
        looked = nanoTime.getAsLong();
        Optional<FileTime> now = time();
        if (now.isEmpty() || now.get().equals(changed)) {
            return Optional.empty();
        }
        changed = now.get();
        try {
            LiveBundle found = LiveBundle.read(model, config);
            if (found.fingerprint().equals(present.fingerprint())) {
                return Optional.empty();
            }
            Optional<String> misfit = present.misfit(found);
            if (misfit.isPresent()) {
                LOG.warn(
                        "{} was replaced by a bundle that {}; the old one goes on. Start again with --fresh to change over",
                        model,
                        misfit.get());
                return Optional.empty();
            }
            present = found;
            return Optional.of(found);
        } catch (UserException e) {
            LOG.warn("{} was replaced, but cannot be used: {}; the old bundle goes on", model, e.getMessage());
            return Optional.empty();
        }
    }
}
