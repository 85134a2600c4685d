/**
 * What a burst of vibration says: numbers that sum it up, and its spectrum.
 *
 * <p>No files, no times, no plant may enter; the JDK and {@code lstm.check} only.
 */
package lstm.signal;
