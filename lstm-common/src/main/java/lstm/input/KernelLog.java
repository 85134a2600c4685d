package lstm.input;

import lstm.net.KernelKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says at the start how the network could run faster. */
public final class KernelLog {

    private static final Logger LOG = LoggerFactory.getLogger(KernelLog.class);

    private KernelLog() {}

    /** Says one line where the JVM was started without the vector module; once per program. */
    public static void say() {
        if (!KernelKind.moduleIsThere()) {
            LOG.info(
                    "the network runs in plain Java; it is several times faster with java --add-modules jdk.incubator.vector");
        }
    }
}
