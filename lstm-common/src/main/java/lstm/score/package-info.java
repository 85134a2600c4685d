/**
 * From measurements and their reconstruction to one score and probability per timestep, and to the sensors behind it.
 *
 * <p>No files, no clock, no threads; the JDK only.
 */
package lstm.score;
