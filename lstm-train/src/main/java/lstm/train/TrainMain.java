package lstm.train;

import java.util.List;

/** Starts the program. */
public final class TrainMain {

    private TrainMain() {}

    /**
     * Runs one sub-command; without one it is {@code train}.
     *
     * @param args the sub-command and its options
     */
    public static void main(String[] args) {
        System.out.println("lstm-train " + List.of(args)); // placeholder: shows what arrived
    }
}
