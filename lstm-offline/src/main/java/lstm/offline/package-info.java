/**
 * The program {@code offline}: from history to scores, intervals and a report; beside it {@code evaluate},
 * {@code archive} and {@code generate}.
 *
 * <p>Scores come from {@code lstm.score}; nothing is fitted here, and no native library enters.
 */
package lstm.offline;
