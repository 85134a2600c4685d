package lstm.online.event;

/**
 * Which stream an event is of, for whoever hears several.
 *
 * @param station its name
 * @param stateId of the state that counts begin with; another one after a fresh start
 */
public record StreamName(String station, String stateId) {

    private static final int SHORT = 8; // characters: one in four thousand million

    /** The state in few characters. */
    String state() {
        return stateId.substring(0, Math.min(SHORT, stateId.length()));
    }
}
