package lstm.online;

import java.util.Optional;
import java.util.function.Supplier;
import lstm.cli.UserException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which bundle rows are scored with after a start, and which one after it. Where the file of the bundle was replaced and the program
 * ended before it had gone over to the new one, it begins with the old one, to which the state belongs, and goes over once the
 * rows since the start fill the windows of the new one: so no row is without a score. Of the engine's thread.
 */
final class Succession implements Supplier<Optional<BundleFileWatch.Ready>> {

    private static final Logger LOG = LoggerFactory.getLogger(Succession.class);

    private final LiveBundle present;
    private Optional<LiveBundle> next;
    private Supplier<Optional<BundleFileWatch.Ready>> later = Optional::empty;
    private Supplier<Boolean> windowsCanBeFilled = () -> true;

    private Succession(LiveBundle present, Optional<LiveBundle> next) {
        this.present = present;
        this.next = next;
    }

    /**
     * Looks what the state belongs to.
     *
     * @param found what is in the file now
     * @throws UserException when the state is of another bundle which the new one cannot follow
     */
    static Succession of(LiveBundle found, StateFolder folder, OnlineProgram.Options options) {
        Optional<LiveBundle> before = folder.savedBundle()
                .filter(saved -> !saved.equals(found.fingerprint()))
                .flatMap(folder.bundles()::find)
                .map(copy -> LiveBundle.read(copy, options.config()));
        if (before.isEmpty()) {
            return new Succession(found, Optional.empty()); // or there is no copy, and the state is refused
        }
        before.get().misfit(found).ifPresent(why -> {
            throw folder.misfit(options.model(), why);
        });
        folder.belongTo(before.get().fingerprint());
        LOG.info(
                "{} was replaced; the stream goes on with the bundle before until windows can be filled",
                options.model());
        return new Succession(before.get(), Optional.of(found));
    }

    /** What rows are scored with at first. */
    LiveBundle present() {
        return present;
    }

    /** What was saved is gone on from by this stream: another bundle has to wait for rows that its windows can be filled with. */
    void goesOn(StationStream stream) {
        int rows = 2 * longestWindow();
        long nanos = rows * present.bundle().provenance().stepNanos();
        long rowsBefore = stream.rows();
        long timeBefore = stream.lastTime();
        windowsCanBeFilled = () -> stream.rows() - rowsBefore >= rows && stream.lastTime() - timeBefore >= nanos;
    }

    private int longestWindow() {
        return present.bundle().groups().stream()
                .mapToInt(group -> group.model().prepared().weights().spec().windowLength())
                .max()
                .orElseThrow();
    }

    /** Where bundles after that come from. */
    void thenBy(Supplier<Optional<BundleFileWatch.Ready>> watch) {
        later = watch;
    }

    @Override
    public Optional<BundleFileWatch.Ready> get() {
        if (!windowsCanBeFilled.get()) {
            return Optional.empty();
        }
        Optional<BundleFileWatch.Ready> ready = next.map(BundleFileWatch.Ready::of);
        next = Optional.empty();
        return ready.isPresent() ? ready : later.get();
    }
}
