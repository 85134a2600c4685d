/**
 * Measurements of sensors over time: which sensors belong together, and where time is unbroken.
 *
 * <p>No files, no parsing; the JDK only.
 */
package lstm.frame;
