/**
 * How well a detector did: figures from flags, scores and labels, each by its published definition.
 *
 * <p>Rows are numbered from 0 in order of time; a row without a score has the score NaN and the flag 0. No files, no
 * clock, no words for people, of times only how long rows stand for; the JDK, {@code lstm.frame} and {@code lstm.interval}
 * only.
 */
package lstm.offline.metric;
