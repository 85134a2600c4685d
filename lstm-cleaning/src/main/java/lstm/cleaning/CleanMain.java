package lstm.cleaning;

import java.util.List;

/** Starts the program. */
public final class CleanMain {

    private CleanMain() {}

    /**
     * Runs one sub-command; without one it is {@code clean}.
     *
     * @param args the sub-command and its options
     */
    public static void main(String[] args) {
        System.out.println("lstm-cleaning " + List.of(args)); // placeholder: shows what arrived
    }
}
