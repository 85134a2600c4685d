package lstm.online;

import java.util.List;
import org.slf4j.LoggerFactory;

/** Starts the program. */
public final class OnlineMain {

    private OnlineMain() {}

    /**
     * Runs one sub-command; without one it is {@code online}.
     *
     * @param args the sub-command and its options
     */
    public static void main(String[] args) {
        // shows what arrived, until the program stands
        LoggerFactory.getLogger(OnlineMain.class).info("{}", List.of(args));
    }
}
