package lstm.bench;

import java.io.IOException;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;

/** A process of its own that measures one side or several. */
interface Run {

    /** Returns microseconds per window, or per row where rows are cleaned; with several threads, over all together. */
    Map<Side, Double> measure() throws IOException, RunnerException;
}
