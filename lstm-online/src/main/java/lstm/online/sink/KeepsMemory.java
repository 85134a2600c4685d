package lstm.online.sink;

import java.util.List;

/**
 * A sink of which something is part of the state: what waits for another side that may be away for hours without holding back
 * the stream, or what it has to know after a restart.
 *
 * <p>{@link #restore} comes before {@link #start}. With every snapshot, and by the same thread, {@link #memory} is taken
 * after {@link #flush} of the snapshot's number; at the end once more after {@link #close}, which may hand on some of it. An
 * event that was handed on after the last snapshot comes again after a crash, with the same name.
 */
public interface KeepsMemory extends Sink {

    /** What is to be kept, in order; also after {@link #close}. From any thread. */
    List<byte[]> memory();

    /**
     * Takes what a snapshot had.
     *
     * @throws IllegalArgumentException when it is something else
     */
    void restore(List<byte[]> memory);
}
