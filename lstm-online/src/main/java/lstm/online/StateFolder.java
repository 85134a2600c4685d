package lstm.online;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.OnlineConfig.Durability;
import lstm.io.Mistake;
import lstm.online.intake.Arrivals;
import lstm.online.intake.Redeliveries;
import lstm.online.state.StateDatabase;
import lstm.online.state.StateException;
import lstm.online.state.StateFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state in a folder that one program at a time may use, in an embedded database. A state of another bundle, or a damaged
 * one, is refused with {@link ExitCode#BUNDLE}.
 */
final class StateFolder implements StateStore, Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(StateFolder.class);
    private static final String CHOICE =
            "; start with --fresh to leave it behind and begin anew, or give another folder with --state";
    // the journal is there for a moment while a database is made: left beside another one, it would undo that
    private static final List<String> FILES =
            List.of("state.db", "state.db-journal", "state.db-wal", "state.db-shm", "state.json");
    private static final String ALL_FILES = "{" + String.join(",", FILES) + "," + KeptBundles.FILES + "}";
    static final String STATION = "station";
    private static final String GROUP = "group/";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private final Path file;
    private String bundle;
    private String saved = ""; // bundle of what was saved
    private final FileChannel lock;
    private final boolean made; // the folder, by this program
    private final StateFile database;
    private final KeptBundles bundles;
    private final LeftBehind before;
    private boolean kept; // the file holds something
    private long keysSinceTrimmed;
    private long appended; // number of the last entry of the journal

    private StateFolder(
            Path file,
            String bundle,
            FileChannel lock,
            boolean made,
            boolean kept,
            StateFile database,
            LeftBehind before) {
        this.before = before;
        this.kept = kept;
        this.file = file;
        this.bundle = bundle;
        this.lock = lock;
        this.made = made;
        this.database = database;
        bundles = new KeptBundles(file.getParent());
    }

    /**
     * Makes the folder if need be and takes it for this program.
     *
     * @param bundle SHA-256 of the bundle that the state must belong to
     * @param fresh whether to leave behind what is there: it comes back where this is closed before {@link #begun}
     */
    static StateFolder open(Path folder, String bundle, Durability durability, boolean fresh) {
        FileChannel channel = null;
        boolean made = Files.notExists(folder);
        Path file = folder.resolve("state.db");
        var before = new LeftBehind(folder, ALL_FILES);
        try {
            Files.createDirectories(folder);
            channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock held = channel.tryLock();
            if (held == null) {
                throw new OverlappingFileLockException();
            }
            before.recover();
            if (fresh) {
                Remains.say(file, durability);
                before.putAside();
            } else if (Files.exists(folder.resolve("state.json"))) {
                throw refused(folder.resolve("state.json"), " is of an older version of this program", null);
            }
            boolean kept = Files.exists(file);
            return new StateFolder(file, bundle, channel, made, kept, StateFile.open(file, durability), before);
        } catch (OverlappingFileLockException e) {
            abandoned(before, channel);
            throw new UserException(
                    ExitCode.OUTPUT,
                    folder + " is in use by another lstm online; give each its own folder with --state, or stop the"
                            + " other",
                    e);
        } catch (StateException e) {
            abandoned(before, channel);
            throw unusable(file, e);
        } catch (UserException e) {
            abandoned(before, channel);
            throw e;
        } catch (IOException e) {
            abandoned(before, channel);
            throw unwritable(
                    folder, Mistake.reason(e) + (e instanceof NoSuchFileException ? ", and it cannot be made" : ""), e);
        }
    }

    private static void abandoned(LeftBehind before, FileChannel lock) {
        try {
            if (before.waits()) {
                before.putBack();
            }
        } catch (IOException e) {
            LOG.error("the state before cannot be put back now: {}; the next start does it", Mistake.reason(e));
        }
        closed(lock);
    }

    private static UserException unusable(Path file, StateException e) {
        return e.isOfTheDisk()
                ? unwritable(file.getParent(), e.getMessage(), e)
                : refused(file, " is damaged (" + e.getMessage() + ")", e);
    }

    private static UserException unwritable(Path folder, String why, Exception e) {
        return new UserException(
                ExitCode.OUTPUT,
                "the state cannot be kept in " + folder + ": " + why
                        + "; give a folder that can be written with --state, on a disk with room",
                e);
    }

    private static void closed(FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw Mistake.unwritable(Path.of("lock"), e);
        }
    }

    @Override
    public String id() {
        return asking(database::id);
    }

    /** A question to the database. */
    private interface Question<T> {
        T ask() throws StateException;
    }

    private <T> T asking(Question<T> question) {
        try {
            return question.ask();
        } catch (StateException e) {
            throw unusable(file, e);
        }
    }

    /** SHA-256 of the bundle that what was saved belongs to; empty before the first save. */
    Optional<String> savedBundle() {
        return asking(database::mark).map(StateDatabase.Mark::bundle);
    }

    /** Copies of the bundles that the state belongs to or is about to. */
    KeptBundles bundles() {
        return bundles;
    }

    @Override
    public Optional<OnlineState> load() {
        Optional<StateDatabase.Mark> mark = asking(database::mark);
        if (mark.isEmpty()) {
            return Optional.empty();
        }
        if (!bundle.equals(mark.get().bundle())) {
            throw refused(
                    file, " belongs to another bundle (SHA-256 " + mark.get().bundle() + ", not " + bundle + ")", null);
        }
        saved = bundle;
        Map<String, byte[]> parts = asking(database::parts);
        try {
            if (!parts.containsKey(STATION)) {
                throw damaged("it has no station", null);
            }
            var groups = new ArrayList<OnlineState.Group>();
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                if (part.getKey().startsWith(GROUP)) {
                    groups.add(JSON.readValue(part.getValue(), OnlineState.Group.class));
                }
            }
            OnlineState station = JSON.readValue(parts.get(STATION), OnlineState.class);
            return Optional.of(station.with(groups));
        } catch (JacksonException e) {
            throw damaged(e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw damaged(e.getMessage(), e);
        } catch (IllegalArgumentException | NullPointerException e) {
            throw damaged(e.getMessage(), e);
        }
    }

    @Override
    public void journal(Consumer<Arrivals> taker) {
        long after = asking(database::mark).map(StateDatabase.Mark::journal).orElse(0L);
        appended = asking(() -> database.replay(after, entry -> taker.accept(arrivals(entry))));
    }

    private Arrivals arrivals(byte[] entry) {
        try {
            return Arrivals.of(entry);
        } catch (IllegalArgumentException e) {
            throw damaged(e.getMessage(), e);
        }
    }

    @Override
    public void append(List<Arrivals> accepted) {
        List<byte[]> entries = accepted.stream().map(Arrivals::bytes).toList();
        long count = accepted.stream().mapToLong(one -> one.keys().length).sum();
        ByteBuffer keys = ByteBuffer.allocate(Math.toIntExact(count * Long.BYTES));
        accepted.forEach(one -> Arrays.stream(one.keys()).forEach(keys::putLong));
        appended = asking(() -> database.append(entries, keys.array()));
        kept = true;
        keysSinceTrimmed += count;
        if (keysSinceTrimmed > 4L * Redeliveries.REMEMBERED) {
            recentKeys(); // which forgets older ones
        }
    }

    @Override
    public void begun() {
        before.keep();
    }

    @Override
    public void belongTo(String other) {
        bundle = other;
    }

    @Override
    public long[] recentKeys() {
        keysSinceTrimmed = 0;
        byte[] found = asking(() -> database.recentKeys(Redeliveries.REMEMBERED));
        var keys = new long[found.length / Long.BYTES];
        ByteBuffer.wrap(found).asLongBuffer().get(keys);
        return keys;
    }

    @Override
    public long mark() {
        return appended;
    }

    /** What was saved cannot be gone on with by this bundle. */
    UserException misfit(Path model, String why) {
        return refused(file, " belongs to the bundle before " + model + ", and the new one " + why, null);
    }

    /** A state that cannot be taken up. */
    UserException damaged(String why, Exception cause) {
        return refused(
                file, " is damaged (" + String.valueOf(why).lines().findFirst().orElse("") + ")", cause);
    }

    private static UserException refused(Path file, String what, Exception cause) {
        return new UserException(ExitCode.BUNDLE, file + what + CHOICE, cause);
    }

    @Override
    public void save(OnlineState state, long mark) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try {
            parts.put(STATION, JSON.writeValueAsBytes(state.with(List.of())));
            for (OnlineState.Group group : state.groups()) {
                parts.put(GROUP + group.id(), JSON.writeValueAsBytes(group));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a state is always JSON", e);
        }
        asking(() -> {
            database.save(new StateDatabase.Mark(bundle, state.events(), mark, state.position()), parts);
            return null;
        });
        kept = true;
        if (!saved.equals(bundle)) {
            saved = bundle;
            bundles.forgetAllBut(bundle);
        }
    }

    /** Lets others have it; a start that was refused before there was any state leaves no folder behind. */
    @Override
    public void close() {
        database.close();
        try {
            if (before.waits()) {
                before.putBack();
            } else if (!kept) {
                for (String left : FILES) {
                    Files.deleteIfExists(file.resolveSibling(left));
                }
                bundles.forgetAll();
            }
            closed(lock);
            if (made && !kept) {
                Files.deleteIfExists(file.resolveSibling("lock"));
                Files.deleteIfExists(file.getParent());
            }
        } catch (IOException e) {
            throw Mistake.unwritable(file.getParent(), e);
        }
    }
}
