/**
 * What a station's configuration means for the rows of its plant: which measurements are plausible, what a timestep is, when
 * the plant runs, when it is looked after.
 *
 * <p>No files; rows come in and go out.
 */
package lstm.plant;
