/**
 * From flags to stretches of time: {@code get_interval} and the rules that open and close an alarm.
 *
 * <p>No files, no clock, no threads; the JDK only.
 */
package lstm.interval;
