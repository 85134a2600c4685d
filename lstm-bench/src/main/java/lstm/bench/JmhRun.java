package lstm.bench;

import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

    private static final Logger LOG = LoggerFactory.getLogger(JmhRun.class);
    private static final long WAIT_MILLIS = 2000;

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
        double score = runAlone(new Runner(options.build())).getPrimaryResult().getScore();
        return Map.of(side, score / threads / windows);
    }

    /** Waits for its turn while another JMH runs on this machine, which JMH refuses: they would disturb each other. */
    private static RunResult runAlone(Runner runner) throws RunnerException {
        while (true) {
            try {
                return runner.runSingle();
            } catch (RunnerException e) {
                if (!String.valueOf(e.getMessage()).contains("JMH lock")) {
                    throw e;
                }
                LOG.warn("another JMH is running; waiting for its end");
                pause();
            }
        }
    }

    private static void pause() throws RunnerException {
        try {
            Thread.sleep(WAIT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunnerException(e);
        }
    }
}
