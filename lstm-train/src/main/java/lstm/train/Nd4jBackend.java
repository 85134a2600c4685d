package lstm.train;

import org.deeplearning4j.util.CrashReportingUtil;
import org.nd4j.common.config.ND4JSystemProperties;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Starts ND4J the way this program wants it: single precision, no banner, no crash dump in the working directory.
 *
 * <p>These are settings of the whole process, ND4J has no others. How many threads it takes is read by OpenMP from
 * {@code OMP_NUM_THREADS}; without it we take 1, with which nets as small as ours are fastest.
 */
final class Nd4jBackend {

    /**
     * Most memory of the process, above which JavaCPP refuses to allocate; 0 is no limit. With one it reads the size of
     * the process from the system at every native allocation, a quarter of the time of training a small net. The limit on
     * what it allocates itself, the largest Java heap, stays.
     */
    private static final String PHYSICAL_LIMIT = "org.bytedeco.javacpp.maxPhysicalBytes";

    private Nd4jBackend() {}

    /** Loads the native library, once per JVM; later calls cost nothing. */
    static void start() {
        Once.start();
    }

    /** Loaded, and therefore run, on first use. */
    private static final class Once {

        static {
            setIfAbsent(ND4JSystemProperties.LOG_INITIALIZATION, "false"); // read when Nd4j is loaded
            setIfAbsent(PHYSICAL_LIMIT, "0");
            Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
            CrashReportingUtil.crashDumpsEnabled(false);
            if (System.getenv("OMP_NUM_THREADS") == null) {
                NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
                Nd4j.getNDArrayFactory().blas().setMaxThreads(1);
            }
        }

        private static void setIfAbsent(String property, String value) {
            if (System.getProperty(property) == null) {
                System.setProperty(property, value);
            }
        }

        static void start() {
            // the static initializer has done it
        }
    }
}
