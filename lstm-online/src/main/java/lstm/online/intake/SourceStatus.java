package lstm.online.intake;

/**
 * How a source does.
 *
 * @param connected whether it can receive
 * @param received rows or measurements since the start
 * @param errors what went wrong since the start: lost connections, messages that cannot be read
 * @param lastError what the last one said; empty when there was none
 * @param lagNanos how far behind the newest row of the other side it is known to be; -1: not known
 */
public record SourceStatus(
        String name, boolean connected, long received, long errors, String lastError, long lagNanos) {}
