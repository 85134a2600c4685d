package lstm.offline;

import java.util.List;
import org.slf4j.LoggerFactory;

/** Starts the program. */
public final class OfflineMain {

    private OfflineMain() {}

    /**
     * Runs one sub-command; without one it is {@code offline}.
     *
     * @param args the sub-command and its options
     */
    public static void main(String[] args) {
        // shows what arrived, until the program stands
        LoggerFactory.getLogger(OfflineMain.class).info("{}", List.of(args));
    }
}
