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

/**
 * The state in a folder that one program at a time may use, in an embedded database. A state of another bundle, or a damaged
 * one, is refused with {@link ExitCode#BUNDLE}.
 */
final class StateFolder implements StateStore, Closeable {

    private static final String CHOICE =
            "; start with --fresh to leave it behind and begin anew, or give another folder with --state";
    private static final List<String> FILES = List.of("state.db", "state.db-wal", "state.db-shm", "state.json");
    private static final String STATION = "station";
    private static final String GROUP = "group/";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private final Path file;
    private String bundle;
    private final FileChannel lock;
    private final boolean made; // the folder, by this program
    private final StateFile database;
    private boolean kept; // the file holds something
    private long keysSinceTrimmed;
    private long appended; // number of the last entry of the journal

    private StateFolder(Path file, String bundle, FileChannel lock, boolean made, boolean kept, StateFile database) {
        this.kept = kept;
        this.file = file;
        this.bundle = bundle;
        this.lock = lock;
        this.made = made;
        this.database = database;
    }

    /**
     * Makes the folder if need be and takes it for this program.
     *
     * @param bundle SHA-256 of the bundle that the state must belong to
     * @param fresh whether to leave behind what is there
     */
    static StateFolder open(Path folder, String bundle, Durability durability, boolean fresh) {
        FileChannel channel = null;
        boolean made = Files.notExists(folder);
        Path file = folder.resolve("state.db");
        try {
            Files.createDirectories(folder);
            channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock held = channel.tryLock();
            if (held == null) {
                throw new OverlappingFileLockException();
            }
            if (fresh) {
                for (String old : FILES) {
                    Files.deleteIfExists(folder.resolve(old));
                }
            } else if (Files.exists(folder.resolve("state.json"))) {
                throw refused(folder.resolve("state.json"), " is of an older version of this program", null);
            }
            boolean kept = Files.exists(file);
            return new StateFolder(file, bundle, channel, made, kept, StateFile.open(file, durability));
        } catch (OverlappingFileLockException e) {
            closed(channel);
            throw new UserException(
                    ExitCode.OUTPUT,
                    folder + " is in use by another lstm online; give each its own folder with --state, or stop the"
                            + " other",
                    e);
        } catch (StateException e) {
            closed(channel);
            throw unusable(file, e);
        } catch (UserException e) {
            closed(channel);
            throw e;
        } catch (IOException e) {
            closed(channel);
            throw unwritable(folder, Mistake.reason(e), e);
        }
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
    }

    /** Lets others have it; a start that was refused before there was any state leaves no folder behind. */
    @Override
    public void close() {
        database.close();
        try {
            if (!kept) {
                for (String left : FILES) {
                    Files.deleteIfExists(file.resolveSibling(left));
                }
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
