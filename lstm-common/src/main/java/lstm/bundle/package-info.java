/**
 * The one file training leaves behind, and where it came from.
 *
 * <p>Knows the format, not how a network is trained or used.
 */
package lstm.bundle;
