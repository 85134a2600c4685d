package lstm.bench;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What one dot product of 64 floats costs, summed in order with fused multiply-add: the unit of every forward pass. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FusedMultiplyAdd {

    private final float[] weights = new float[64];
    private final float[] inputs = new float[64];

    /** Fills both vectors with the same numbers in every run. */
    public FusedMultiplyAdd() {
        var random = new SplittableRandom(1);
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) random.nextDouble();
            inputs[i] = (float) random.nextDouble();
        }
    }

    /** Returns the dot product. */
    @Benchmark
    public float dotProduct() {
        float sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum = Math.fma(weights[i], inputs[i], sum);
        }
        return sum;
    }
}
