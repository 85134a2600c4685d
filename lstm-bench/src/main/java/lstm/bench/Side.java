package lstm.bench;

import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * One contestant of a comparison.
 *
 * @param task what is compared, with its size
 * @param name of the contestant
 * @param benchmark class and method
 * @param parameters of the benchmark
 * @param threads that call it at once
 */
record Side(String task, String name, String benchmark, Map<String, String> parameters, int threads) {

    Side {
        parameters = Map.copyOf(parameters);
    }

    /** Runs one short fork; returns microseconds per window, over all threads together. */
    double measure() throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + benchmark.replace(".", "\\.") + "$")
                .threads(threads)
                .forks(1)
                .warmupIterations(2)
                .warmupTime(TimeValue.milliseconds(700))
                .measurementIterations(2)
                .measurementTime(TimeValue.milliseconds(500))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        parameters.forEach(options::param);
        RunResult result = new Runner(options.build()).runSingle();
        return result.getPrimaryResult().getScore() / threads;
    }
}
