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
 * A short fork of one benchmark.
 *
 * @param benchmark class and method
 * @param parameters of the benchmark
 * @param threads that call it at once
 * @param windows per call, unless JMH counts them itself: then 1
 * @param warmup in seconds
 */
record JmhRun(Side side, String benchmark, Map<String, String> parameters, int threads, int windows, int warmup)
        implements Run {

    JmhRun {
        parameters = Map.copyOf(parameters);
    }

    @Override
    public Map<Side, Double> measure() throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + benchmark.replace(".", "\\.") + "$")
                .threads(threads)
                .forks(1)
                .warmupIterations(2 * warmup)
                .warmupTime(TimeValue.milliseconds(500))
                .measurementIterations(2)
                .measurementTime(TimeValue.milliseconds(400))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        parameters.forEach(options::param);
        RunResult result = new Runner(options.build()).runSingle();
        return Map.of(side, result.getPrimaryResult().getScore() / threads / windows);
    }
}
