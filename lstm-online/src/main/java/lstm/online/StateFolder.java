package lstm.online;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.io.Mistake;
import lstm.io.OutputFiles;

/**
 * The state as one JSON file in a folder that one program at a time may use. A state of another bundle, or a damaged
 * one, is refused with {@link ExitCode#BUNDLE}.
 */
final class StateFolder implements StateStore, Closeable {

    private static final String FORMAT = "lstm-online-state";
    private static final int VERSION = 2;
    private static final String CHOICE =
            "; start with --fresh to leave it behind and begin anew, or give another folder with --state";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private final Path file;
    private final String bundle;
    private final FileChannel lock;
    private final boolean made; // by this program

    private StateFolder(Path folder, String bundle, FileChannel lock, boolean made) {
        this.made = made;
        this.file = folder.resolve("state.json");
        this.bundle = bundle;
        this.lock = lock;
    }

    private record Saved(String format, int version, OnlineState state) {}

    /**
     * Makes the folder if need be and takes it for this program.
     *
     * @param bundle SHA-256 of the bundle that the state must belong to
     */
    static StateFolder open(Path folder, String bundle) {
        FileChannel channel = null;
        boolean made = Files.notExists(folder);
        try {
            Files.createDirectories(folder);
            channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock held = channel.tryLock();
            if (held == null) {
                throw new OverlappingFileLockException();
            }
            return new StateFolder(folder, bundle, channel, made);
        } catch (OverlappingFileLockException e) {
            closed(channel);
            throw new UserException(
                    ExitCode.OUTPUT,
                    folder + " is in use by another lstm online; give each its own folder with --state, or stop the"
                            + " other",
                    e);
        } catch (IOException e) {
            closed(channel);
            throw new UserException(
                    ExitCode.OUTPUT,
                    "the state cannot be kept in " + folder + ": " + Mistake.reason(e)
                            + "; give a folder that can be written with" + " --state",
                    e);
        }
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
    public Optional<OnlineState> load() {
        try {
            Saved saved = JSON.readValue(Files.readAllBytes(file), Saved.class);
            if (!FORMAT.equals(saved.format()) || saved.version() != VERSION) {
                throw refused(
                        " is of format " + saved.format() + " version " + saved.version() + ", not of " + FORMAT
                                + " version " + VERSION,
                        null);
            }
            if (!bundle.equals(saved.state().bundle())) {
                throw refused(
                        " belongs to another bundle (SHA-256 " + saved.state().bundle() + ", not " + bundle + ")",
                        null);
            }
            return Optional.of(saved.state());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JacksonException e) {
            throw damaged(e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw Mistake.unreadable(ExitCode.BUNDLE, file, e);
        }
    }

    /** A state that cannot be taken up. */
    UserException damaged(String why, Exception cause) {
        return refused(" is damaged (" + String.valueOf(why).lines().findFirst().orElse("") + ")", cause);
    }

    private UserException refused(String what, Exception cause) {
        return new UserException(ExitCode.BUNDLE, file + what + CHOICE, cause);
    }

    @Override
    public void save(OnlineState state) {
        OutputFiles.write(file, out -> out.write(JSON.writeValueAsBytes(new Saved(FORMAT, VERSION, state))));
    }

    /** Lets others have it; a start that was refused before there was any state leaves no folder behind. */
    @Override
    public void close() {
        closed(lock);
        if (made && Files.notExists(file)) {
            try {
                Files.deleteIfExists(file.resolveSibling("lock"));
                Files.deleteIfExists(file.getParent());
            } catch (IOException e) {
                throw Mistake.unwritable(file.getParent(), e);
            }
        }
    }
}
