package lstm.train.backprop;

/** Blocks turned round, from [rows][lanes] to [lanes][width], as the gradients of matrices want their inputs. */
final class Turned {

    private Turned() {}

    /** The least width for so many columns. */
    static int width(int columns, BlockArithmetic arithmetic) {
        int multiple = arithmetic.turnedWidth();
        return (columns + multiple - 1) / multiple * multiple;
    }

    /** Columns from {@code rows} to {@code width} stay as they are. */
    static void turn(float[] from, int fromAt, int rows, int lanes, float[] to, int toAt, int width) {
        int r = 0;
        for (; r + 4 <= rows; r += 4) {
            int at = fromAt + r * lanes;
            for (int w = 0; w < lanes; w++) {
                int row = toAt + w * width + r;
                to[row] = from[at + w];
                to[row + 1] = from[at + lanes + w];
                to[row + 2] = from[at + 2 * lanes + w];
                to[row + 3] = from[at + 3 * lanes + w];
            }
        }
        for (; r < rows; r++) {
            for (int w = 0; w < lanes; w++) {
                to[toAt + w * width + r] = from[fromAt + r * lanes + w];
            }
        }
    }
}
