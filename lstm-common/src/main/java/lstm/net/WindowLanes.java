package lstm.net;

/** Brings windows side by side: the window's numbers outside, the lanes innermost. */
final class WindowLanes {

    private static final int TILE = 64; // numbers of a window, of all lanes, that stay in the first cache

    private final int lanes;
    private final int features;
    private final int length;
    private final int rowStep;
    private final float[] window; // [time][features][lanes]
    private final float[] columns; // [features][row step]

    WindowLanes(SequenceShape shape, int lanes) {
        this.lanes = lanes;
        features = shape.features();
        length = shape.timesteps();
        rowStep = lanes == 1 ? 0 : (lanes + length - 1 + lanes - 1) / lanes * lanes;
        window = new float[shape.size() * lanes];
        columns = new float[features * rowStep];
    }

    /** Rows that a block of windows is made of which begin row after row, in whole lanes; 0 for one window. */
    int rowStep() {
        return rowStep;
    }

    /** Whether the windows begin row after row, so that a row is part of several. */
    boolean shareRows(int stride) {
        return lanes > 1 && stride == features;
    }

    /** The windows, shape [time][features][lanes]; idle lanes repeat the last one. */
    float[] gather(float[] rows, int from, int stride, int count) {
        if (shareRows(stride)) {
            columns(rows, from, count);
            for (int t = 0; t < length; t++) {
                for (int f = 0; f < features; f++) {
                    System.arraycopy(columns, f * rowStep + t, window, (t * features + f) * lanes, lanes);
                }
            }
            return window;
        }
        int size = length * features;
        for (int first = 0; first < size; first += TILE) {
            int end = Math.min(size, first + TILE);
            for (int w = 0; w < lanes; w++) {
                int row = from + Math.min(w, count - 1) * stride;
                for (int i = first; i < end; i++) {
                    window[i * lanes + w] = rows[row + i];
                }
            }
        }
        return window;
    }

    /** The rows of windows that begin row after row, shape [features][row step]; the last one is repeated for idle lanes. */
    float[] columns(float[] rows, int from, int count) {
        int known = count + length - 1;
        for (int r = 0; r < rowStep; r++) {
            int row = from + Math.min(r, known - 1) * features;
            for (int f = 0; f < features; f++) {
                columns[f * rowStep + r] = rows[row + f];
            }
        }
        return columns;
    }

    /**
     * Puts every window's answer in one piece.
     *
     * @param answer shape [time][features][lanes]
     * @param count of windows
     * @param result shape [count][time][features] from {@code at} on
     */
    void scatter(float[] answer, int timesteps, int count, float[] result, int at) {
        int size = timesteps * features;
        for (int first = 0; first < size; first += TILE) {
            int end = Math.min(size, first + TILE);
            for (int w = 0; w < count; w++) {
                for (int i = first; i < end; i++) {
                    result[at + w * size + i] = answer[i * lanes + w];
                }
            }
        }
    }
}
