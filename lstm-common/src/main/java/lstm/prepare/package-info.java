/**
 * From raw rows to rows fit for a model, the same way in training, offline and online.
 *
 * <p>No files; the JDK only. Everything here works row by row and looks only backwards.
 */
package lstm.prepare;
