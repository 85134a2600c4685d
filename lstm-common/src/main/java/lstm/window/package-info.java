/**
 * Cuts unbroken stretches of rows into windows.
 *
 * <p>Knows no timestamps and no network; a window never crosses the border of the stretch it was cut from.
 */
package lstm.window;
