package lstm.sample;

import java.io.IOException;
import java.util.List;

/** A history whose faults are known. */
public interface Recording {

    /** All sensors in the order of the values of a row. */
    List<Sensor> sensors();

    /** One label per fault in order of start. */
    List<Label> labels();

    /** Hands all rows to the sink, from the first on; every call gives the same rows. */
    void stream(RowSink sink) throws IOException;
}
