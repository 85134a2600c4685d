package lstm.cleaning;

import java.util.List;
import org.slf4j.LoggerFactory;

/** Starts the program. */
public final class CleanMain {

    private CleanMain() {}

    /**
     * Runs one sub-command; without one it is {@code clean}.
     *
     * @param args the sub-command and its options
     */
    public static void main(String[] args) {
        // shows what arrived, until the program stands
        LoggerFactory.getLogger(CleanMain.class).info("{}", List.of(args));
    }
}
