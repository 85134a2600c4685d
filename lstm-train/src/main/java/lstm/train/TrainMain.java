package lstm.train;

import java.util.List;
import org.slf4j.LoggerFactory;

/** Starts the program. */
public final class TrainMain {

    private TrainMain() {}

    /**
     * Runs one sub-command; without one it is {@code train}.
     *
     * @param args the sub-command and its options
     */
    public static void main(String[] args) {
        // shows what arrived, until the program stands
        LoggerFactory.getLogger(TrainMain.class).info("{}", List.of(args));
    }
}
