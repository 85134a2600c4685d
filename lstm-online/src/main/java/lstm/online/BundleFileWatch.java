package lstm.online;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import lstm.bundle.BundleFile;
import lstm.cli.UserException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that a bundle's file was replaced by a new one, which the stream can go on with. One that cannot be read, or does not fit, is
 * said once and left alone. Not thread-safe.
 */
final class BundleFileWatch {

    private static final Logger LOG = LoggerFactory.getLogger(BundleFileWatch.class);
    private static final long EVERY_NANOS = 1_000_000_000L;

    private final Path model;
    private final Optional<Path> config;
    private final LongSupplier nanoTime;
    private final Executor reader;
    private final BiConsumer<Path, String> keeper;
    private CompletableFuture<Optional<Ready>> reading; // null: nothing has changed
    private LiveBundle present;
    private FileTime changed;
    private long looked;

    /**
     * Watches from now on.
     *
     * @param present that was read from the file
     * @param reader where bundles are read, which takes a moment
     * @param keeper is given the file of a bundle that fits, and its fingerprint, before the bundle is handed on
     */
    BundleFileWatch(
            Path model,
            Optional<Path> config,
            LiveBundle present,
            LongSupplier nanoTime,
            Executor reader,
            BiConsumer<Path, String> keeper) {
        this.reader = reader;
        this.keeper = keeper;
        this.model = model;
        this.config = config;
        this.present = present;
        this.nanoTime = nanoTime;
        changed = FileTime.fromMillis(
                0); // the first look reads it once more: it may have been replaced since it was read
        looked = nanoTime.getAsLong();
    }

    private Optional<FileTime> time() {
        try {
            return Optional.of(Files.getLastModifiedTime(model));
        } catch (IOException e) {
            return Optional.empty(); // it is being replaced, or gone: we have ours
        }
    }

    /** A bundle that fits, ready to score. */
    record Ready(LiveBundle bundle, StationStream stream) {

        static Ready of(LiveBundle bundle) {
            return new Ready(bundle, new StationStream(bundle.bundle(), bundle.station(), bundle.plant()));
        }
    }

    /** The new bundle; empty when there is none that fits, or it is still being read. */
    Optional<Ready> replaced() {
        if (reading != null && reading.isDone()) {
            Optional<Ready> found = reading.join();
            reading = null;
            found.ifPresent(ready -> present = ready.bundle());
            return found;
        }
        if (reading != null || nanoTime.getAsLong() - looked < EVERY_NANOS) {
            return Optional.empty();
        }
        looked = nanoTime.getAsLong();
        Optional<FileTime> now = time();
        if (now.isPresent() && !now.get().equals(changed)) {
            changed = now.get();
            LiveBundle before = present;
            reading = CompletableFuture.supplyAsync(() -> read(before), reader);
        }
        return Optional.empty();
    }

    private Optional<Ready> read(LiveBundle before) {
        try {
            if (BundleFile.fingerprint(model).equals(before.fingerprint())) {
                return Optional.empty();
            }
            LiveBundle found = LiveBundle.read(model, config);
            Optional<String> misfit = before.misfit(found);
            if (misfit.isPresent()) {
                LOG.warn(
                        "{} was replaced by a bundle that {}; the old one goes on. Start again with --fresh to change over",
                        model,
                        misfit.get());
                return Optional.empty();
            }
            keeper.accept(model, found.fingerprint());
            return Optional.of(Ready.of(found));
        } catch (UserException e) {
            LOG.warn("{} was replaced, but cannot be used: {}; the old bundle goes on", model, e.getMessage());
            return Optional.empty();
        }
    }
}
