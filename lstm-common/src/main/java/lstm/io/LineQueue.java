package lstm.io;

import java.io.Closeable;
import java.io.IOException;

/** Lines of text, one after another, from whoever asks for them. */
interface LineQueue extends Closeable {

    /** The next line without its end, waiting for it at most so long; null when there is none yet, or none any more. */
    String poll(long waitMillis);

    /** Whether no line is there to be taken at once. */
    boolean idle();

    /** Whether every line was taken and there will be no more; throws what went wrong while they were read. */
    boolean ended() throws IOException;

    @Override
    void close();
}
