package lstm.online.sink;

/**
 * How a sink does.
 *
 * @param healthy whether the last attempt to hand something on worked
 * @param waiting events that wait for it
 * @param written events handed on since the start
 * @param errors attempts that failed since the start
 * @param lastError what the last one said; empty when there was none
 */
public record SinkStatus(String name, boolean healthy, long waiting, long written, long errors, String lastError) {}
