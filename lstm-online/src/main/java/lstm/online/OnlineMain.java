package lstm.online;

import java.util.List;

/** Starts the program. */
public final class OnlineMain {

    private OnlineMain() {}

    /**
     * Runs one sub-command; without one it is {@code online}.
     *
     * @param args the sub-command and its options
     */
    public static void main(String[] args) {
        System.out.println("lstm-online " + List.of(args)); // placeholder: shows what arrived
    }
}
