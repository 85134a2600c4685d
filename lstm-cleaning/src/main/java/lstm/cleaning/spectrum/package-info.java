/**
 * The spectrum of bursts of vibration over time, and its page.
 *
 * <p>No detector and no cleaning may enter.
 */
package lstm.cleaning.spectrum;
