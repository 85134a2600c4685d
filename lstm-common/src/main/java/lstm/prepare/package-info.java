/**
 * From raw rows to rows fit for a model, the same way in training, offline and online.
 *
 * <p>No files; the JDK only. Everything here works row by row, and looks only backwards but where it says so.
 */
package lstm.prepare;
