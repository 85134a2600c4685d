package lstm.online;

import java.nio.file.Path;
import java.util.List;
import lstm.config.OnlineConfig.Durability;
import lstm.online.intake.Arrivals;

/** One fresh start of a state after the other, without end, in a JVM of its own that is to be killed. */
final class FreshStarts {

    static final String BUNDLE = "f00d";
    static final String KEPT = "kept ";

    private FreshStarts() {}

    /** {@code args}: the folder. Prints the id of each state that was kept, in a line after {@link #KEPT}. */
    public static void main(String[] args) {
        while (true) {
            try (StateFolder state = StateFolder.open(Path.of(args[0]), BUNDLE, Durability.CRASH, true)) {
                accept(state);
                state.begun();
                System.out.println(KEPT + state.id());
                System.out.flush();
            }
        }
    }

    /** Accepts a row that no source would send again. */
    static void accept(StateFolder state) {
        state.load();
        state.journal(arrivals -> {});
        var row = new Arrivals(SmallPlant.SENSORS.size());
        row.row(1_750_000_000L * SmallPlant.SECOND, new double[] {10, 20, 30, 40, 50});
        state.append(List.of(row));
    }
}
