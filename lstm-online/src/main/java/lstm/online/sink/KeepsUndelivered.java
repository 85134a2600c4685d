package lstm.online.sink;

import java.util.List;

/**
 * A sink whose other side may be away for hours without holding back the stream: what waits for it is part of the state.
 *
 * <p>{@link #restore} comes before {@link #start}. With every snapshot, and by the same thread, {@link #undelivered} is taken
 * after {@link #flush} of the snapshot's number; at the end once more after {@link #close}, which may hand on some of it. An
 * event that was handed on after the last snapshot comes again after a crash, with the same name.
 */
public interface KeepsUndelivered extends Sink {

    /** What was accepted and is not handed on yet, in order; also after {@link #close}. From any thread. */
    List<byte[]> undelivered();

    /**
     * Takes what a snapshot had, as the first to be handed on.
     *
     * @throws IllegalArgumentException when it is something else
     */
    void restore(List<byte[]> undelivered);
}
