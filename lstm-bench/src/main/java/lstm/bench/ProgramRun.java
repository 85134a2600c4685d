package lstm.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * A whole program, from its start to its end.
 *
 * @param rows that it works on
 */
record ProgramRun(Side side, List<String> command, int rows) implements Run {

    ProgramRun {
        command = List.copyOf(command);
    }

    @Override
    public Map<Side, Double> measure() throws IOException {
        long start = System.nanoTime();
        Peers.output(command);
        return Map.of(side, (System.nanoTime() - start) / 1e3 / rows);
    }
}
