package lstm.train.keras;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lstm.cli.ExitCode;
import lstm.cli.UserException;

/** Everything of a file that cannot be imported, said in one message. */
final class Problems {

    private final Path file;
    private final List<String> found = new ArrayList<>();

    Problems(Path file) {
        this.file = file;
    }

    void add(String problem) {
        if (!found.contains(problem)) {
            found.add(problem);
        }
    }

    /** Refuses the file when anything was found. */
    void refuse() {
        if (!found.isEmpty()) {
            throw refused(String.join("; ", found)
                    + ". What can be imported: a row of LSTM, GRU, Bidirectional (concat), Dense, TimeDistributed(Dense),"
                    + " RepeatVector, Flatten, Reshape, Activation and dropout layers, with the activations tanh, relu,"
                    + " sigmoid, hard_sigmoid and linear");
        }
    }

    /** An array of weights that has the shape its layer wants; a file with another is damaged. */
    KerasArray sized(KerasLayer layer, KerasArray array, int... shape) {
        if (!array.hasShape(shape)) {
            throw damaged(array.name() + " of " + layer.title() + " has the shape " + Arrays.toString(array.shape())
                    + "; its layer wants " + Arrays.toString(shape));
        }
        return array;
    }

    /** A file whose parts do not fit each other. */
    UserException damaged(String why) {
        return new UserException(ExitCode.DATA, file + " is damaged: " + why + "; save the model again");
    }

    /** A network that cannot be used here. */
    UserException refused(String why) {
        return new UserException(ExitCode.BUNDLE, file + " cannot be imported: " + why);
    }

    /** A file that is not what it should be. */
    UserException unusable(String why, Exception cause) {
        return new UserException(ExitCode.DATA, file + " " + why, cause);
    }
}
