package lstm.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

final class Nd4jBackendTest {

    @Test
    void computesInSinglePrecisionOnOneThreadHoweverOftenItIsStarted() {
        Nd4jBackend.start();
        Nd4jBackend.start();
        assertEquals(DataType.FLOAT, Nd4j.zeros(1).dataType());
        assertEquals(1, Nd4j.getEnvironment().maxThreads()); // OMP_NUM_THREADS of this module's tests
    }
}
