package lstm.sample;

import java.io.IOException;
import java.time.Instant;

/** Takes the rows of a history one by one. */
@FunctionalInterface
public interface RowSink {

    /** One row; {@code values} has shape [sensors], NaN where missing, and is used again for the next row. */
    void row(Instant time, double[] values) throws IOException;
}
