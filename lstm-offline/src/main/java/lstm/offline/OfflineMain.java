package lstm.offline;

import java.util.List;

/** Starts the program. */
public final class OfflineMain {

    private OfflineMain() {}

    /**
     * Runs one sub-command; without one it is {@code offline}.
     *
     * @param args the sub-command and its options
     */
    public static void main(String[] args) {
        System.out.println("lstm-offline " + List.of(args)); // placeholder: shows what arrived
    }
}
