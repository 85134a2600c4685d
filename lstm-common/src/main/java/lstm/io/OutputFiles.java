package lstm.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lstm.cli.ExitCode;
import lstm.cli.UserException;

/**
 * Files that appear all together or not at all: each is written to a temporary name beside its place and renamed by
 * {@link #commit}. Closed without a commit, nothing is left and what was there before is untouched.
 */
public final class OutputFiles implements AutoCloseable {

    private final Map<Path, Path> temporary = new LinkedHashMap<>(); // target to temporary name
    private final List<OutputStream> open = new ArrayList<>();
    private final List<Path> madeFolders = new ArrayList<>();

    /** What writes a file. */
    public interface Writing {
        void to(OutputStream out) throws IOException;
    }

    /** Writes one file, all or nothing. */
    public static void write(Path target, Writing writing) {
        try (var files = new OutputFiles()) {
            files.add(target, writing);
            files.commit();
        }
    }

    /** Tries whether a file can be written there, before the work that it is for; leaves nothing behind. */
    public static void check(Path target) {
        try (var files = new OutputFiles()) {
            files.stream(target);
        }
    }

    /**
     * Refuses to put a file where one is that it is made from.
     *
     * @param inputs that are given; one that is a folder or is not there is none of them
     * @throws UserException with {@link ExitCode#OUTPUT}
     */
    public static void refuseInputs(Path output, Collection<Path> inputs) {
        for (Path input : inputs) {
            try {
                if (Files.isRegularFile(output) && Files.isRegularFile(input) && Files.isSameFile(output, input)) {
                    throw new UserException(
                            ExitCode.OUTPUT,
                            output + " would be written over " + input
                                    + ", which is read; nothing was done. Give the output another name");
                }
            } catch (IOException e) {
                throw Mistake.unwritable(output, e);
            }
        }
    }

    /** Writes one of the files. */
    public void add(Path target, Writing writing) {
        try (OutputStream out = stream(target)) {
            writing.to(out);
        } catch (UncheckedIOException e) {
            throw Mistake.unwritable(target, e.getCause());
        } catch (IOException e) {
            throw Mistake.unwritable(target, e);
        }
    }

    /** A temporary file for something that writes by itself. */
    public Path path(Path target) {
        try {
            return temporary(target);
        } catch (IOException e) {
            throw Mistake.unwritable(target, e);
        }
    }

    /** A stream to one of the files, buffered. */
    public OutputStream stream(Path target) {
        try {
            OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary(target)), 1 << 16);
            open.add(out);
            return out;
        } catch (IOException e) {
            throw Mistake.unwritable(target, e);
        }
    }

    private Path temporary(Path wanted) throws IOException {
        if (Files.isDirectory(wanted)) {
            throw new IOException("it is a folder");
        }
        Path target = Files.exists(wanted) ? wanted.toRealPath() : wanted.toAbsolutePath(); // a link stays a link
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            temporary.put(target, target); // a device or pipe, such as /dev/stdout: there is no name to swap
            return target;
        }
        Path folder = target.getParent();
        makeFolders(folder);
        Path path = folder.resolve("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        Files.createFile(path); // not createTempFile, which hides the file from other users
        temporary.put(target, path);
        return path;
    }

    private void makeFolders(Path folder) throws IOException {
        for (Path missing = folder; missing != null && !Files.exists(missing); missing = missing.getParent()) {
            madeFolders.add(missing);
        }
        Files.createDirectories(folder);
    }

    /** Puts every file in its place. */
    public void commit() {
        for (OutputStream out : open) {
            try {
                out.close();
            } catch (IOException e) {
                throw Mistake.unwritable(temporary.keySet().iterator().next(), e);
            }
        }
        temporary.forEach((target, path) -> {
            try {
                if (!path.equals(target)) {
                    Files.move(path, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
                }
            } catch (IOException e) {
                throw Mistake.unwritable(target, e);
            }
        });
        temporary.clear();
        madeFolders.clear();
    }

    /** Deletes what was not committed. */
    @Override
    public void close() {
        for (OutputStream out : open) {
            try {
                out.close();
            } catch (IOException e) {
                // why it could not be written has been said; what there is of it is deleted below
            }
        }
        temporary.forEach((target, path) -> delete(path.equals(target) ? null : path));
        madeFolders.stream()
                .sorted(Comparator.comparing(Path::getNameCount).reversed()) // inner ones first
                .forEach(OutputFiles::delete);
    }

    private static void delete(Path path) {
        try {
            if (path != null) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            path.toFile().deleteOnExit(); // a folder that something else was put into stays
        }
    }
}
