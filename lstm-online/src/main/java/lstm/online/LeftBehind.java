package lstm.online;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import lstm.io.Mistake;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state that a fresh start leaves behind, in a folder below the state's own. It is put aside before anything is tried and comes
 * back where the start fails, by a crash too; once the start went well it is kept, the last one of them. Moves are such that a
 * crash between any two of them loses nothing.
 */
final class LeftBehind {

    private static final Logger LOG = LoggerFactory.getLogger(LeftBehind.class);
    private static final String KEPT = "before-fresh";
    private static final String ASIDE = "before-fresh.aside"; // all of it, while a fresh start is tried
    private static final String MOVING = "before-fresh.moving"; // some of it; the rest is where it was

    private final Path folder;
    private final String files; // what belongs to a state, as a glob
    private boolean aside;

    /** {@code folder}: of the state; {@code files}: names of what belongs to one, as a glob. */
    LeftBehind(Path folder, String files) {
        this.folder = folder;
        this.files = files;
    }

    private Path place(String name) {
        return folder.resolve(name);
    }

    /** Brings back what a start had put aside that was killed before it went well. */
    void recover() throws IOException {
        if (Files.isDirectory(place(MOVING)) || Files.isDirectory(place(ASIDE))) {
            back();
            LOG.warn(
                    "{}: the last start with --fresh was killed before it went well; the state before it is back",
                    folder);
        }
    }

    /** Puts the state aside, if there is one. */
    void putAside() throws IOException {
        List<Path> state = state(folder);
        if (state.isEmpty()) {
            return;
        }
        move(state, Files.createDirectories(place(MOVING)));
        Files.move(place(MOVING), place(ASIDE), StandardCopyOption.ATOMIC_MOVE);
        aside = true;
    }

    /** Whether there is a state that waits for how the start goes. */
    boolean waits() {
        return aside;
    }

    /** The start failed: what it left is deleted, and the state is where it was. */
    void putBack() throws IOException {
        back();
        aside = false;
        LOG.info("{}: nothing was begun anew; the state is as it was", folder);
    }

    private void back() throws IOException {
        if (Files.isDirectory(place(ASIDE))) {
            for (Path begun : state(folder)) {
                Files.delete(begun);
            }
            Files.move(place(ASIDE), place(MOVING), StandardCopyOption.ATOMIC_MOVE);
        }
        move(state(place(MOVING)), folder);
        Files.delete(place(MOVING));
    }

    /** The start went well: this one is kept in place of the one before. */
    void keep() {
        if (!aside) {
            return;
        }
        aside = false;
        try {
            Path kept = place(KEPT);
            forget(kept);
            for (int number = 2; Files.exists(kept); number++) { // somebody has put more into it
                kept = place(KEPT + "-" + number);
            }
            Files.move(place(ASIDE), kept, StandardCopyOption.ATOMIC_MOVE);
            LOG.info("the state before is in {}, until the next start with --fresh", kept);
        } catch (IOException e) {
            throw Mistake.unwritable(place(KEPT), e); // it would come back at the next start
        }
    }

    private void forget(Path kept) throws IOException {
        if (Files.isDirectory(kept)) {
            for (Path old : state(kept)) {
                Files.delete(old);
            }
            Files.deleteIfExists(kept.resolve("lock")); // where a program has used it in its place
            try {
                Files.delete(kept);
            } catch (DirectoryNotEmptyException e) {
                LOG.warn("{} holds more than a state and stays", kept);
            }
        }
    }

    private static void move(List<Path> from, Path to) throws IOException {
        for (Path file : from) {
            Files.move(file, to.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private List<Path> state(Path where) throws IOException {
        var found = new ArrayList<Path>();
        try (DirectoryStream<Path> list = Files.newDirectoryStream(where, files)) {
            list.forEach(found::add);
        }
        return found;
    }
}
