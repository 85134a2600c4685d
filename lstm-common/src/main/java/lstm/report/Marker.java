package lstm.report;

/**
 * A line at one position of the horizontal axis: the best epoch, the end of the training data.
 *
 * @param at epoch milliseconds or step number
 * @param label written at the line
 */
public record Marker(long at, String label) {}
