/**
 * The network's definition, its weights and its forward pass.
 *
 * <p>No training, no files, no native library; the JDK only.
 */
package lstm.net;
