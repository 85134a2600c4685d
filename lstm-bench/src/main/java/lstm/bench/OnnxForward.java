package lstm.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one window costs in ONNX Runtime, alone and among many, for a network of the same shape. Input lies ready in its
 * own memory, and its output is left there, so that copies are not counted.
 *
 * <p>The networks {@code small.onnx} and {@code large.onnx} lie in the folder of {@link Peers}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class OnnxForward {

    /** Which network. */
    @Param({"SMALL", "LARGE"})
    public NetworkSize size;

    /** Windows per run of the network; of {@link #oneWindow} no matter. */
    @Param("128")
    public int batch;

    /** Threads of ONNX Runtime itself within one run. */
    @Param("1")
    public int inner;

    private OrtSession session;
    private Map<String, OnnxTensor> one;
    private Map<String, OnnxTensor> many;

    /** Loads the network and lays the windows out. */
    @Setup
    public void prepare() throws OrtException {
        Path network = file(size);
        if (!Files.isReadable(network)) {
            throw new IllegalStateException(network
                    + " is not there; name the folder of small.onnx and large.onnx with -D" + Peers.FOLDER + "=…");
        }
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(inner);
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            session = environment.createSession(network.toString(), options);
        }
        one = Map.of("x", windows(environment, 1));
        many = Map.of("x", windows(environment, batch));
    }

    static Path file(NetworkSize size) {
        return Peers.file(size + ".onnx");
    }

    private OnnxTensor windows(OrtEnvironment environment, int count) throws OrtException {
        float[] rows = size.rows();
        FloatBuffer values = ByteBuffer.allocateDirect(count * size.windowSize() * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        for (int w = 0; w < count; w++) {
            values.put(rows, w * size.spec().features(), size.windowSize());
        }
        values.flip();
        long[] shape = {count, size.spec().windowLength(), size.spec().features()};
        return OnnxTensor.createTensor(environment, values, shape);
    }

    /** One window, all of it. */
    @Benchmark
    public void oneWindow() throws OrtException {
        session.run(one).close();
    }

    /** Many windows, all of each. */
    @Benchmark
    @OperationsPerInvocation(NetworkSize.WINDOWS)
    public void manyWindows() throws OrtException {
        for (int done = 0; done < NetworkSize.WINDOWS; done += batch) {
            session.run(many).close();
        }
    }

    /** Gives native memory back. */
    @TearDown
    public void close() throws OrtException {
        one.get("x").close();
        many.get("x").close();
        session.close();
    }
}
