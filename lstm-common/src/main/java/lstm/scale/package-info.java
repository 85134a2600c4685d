/**
 * Per-sensor affine maps between the plant's units and the network's, fitted once.
 *
 * <p>No files; the JDK only.
 */
package lstm.scale;
