package lstm.io;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import lstm.cli.ExitCode;
import lstm.cli.UserException;

/** The ways in which files fail, as messages for the user. */
public final class Mistake {

    private Mistake() {}

    /** Data that cannot be used. */
    public static UserException data(String message) {
        return new UserException(ExitCode.DATA, message);
    }

    /** A file that cannot be read, as an exit code of the caller's choice. */
    public static UserException unreadable(ExitCode code, Path file, IOException cause) {
        String why;
        if (cause instanceof NoSuchFileException) {
            why = "does not exist; check its name and folder";
        } else if (cause instanceof AccessDeniedException) {
            why = "may not be read; its permissions forbid it";
        } else if (Files.isDirectory(file)) {
            why = "is a folder; give a file";
        } else {
            why = "cannot be read: " + cause.getMessage();
        }
        return new UserException(code, file + " " + why, cause);
    }

    /** A file that cannot be written. */
    public static UserException unwritable(Path file, IOException cause) {
        return new UserException(
                ExitCode.OUTPUT,
                file + " cannot be written: " + reason(cause)
                        + "; nothing was left half-written there. Choose another place" + " with -o or make room",
                cause);
    }

    /** Why a file failed, in words, also where Java says it by the class of the exception alone. */
    public static String reason(IOException cause) {
        if (cause instanceof FileAlreadyExistsException found) {
            return found.getFile() + " is a file and would have to be a folder";
        }
        if (cause instanceof AccessDeniedException denied) {
            return "the permissions of " + denied.getFile() + " forbid it";
        }
        if (cause instanceof NoSuchFileException absent) {
            return "there is no " + absent.getFile();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
