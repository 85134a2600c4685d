package lstm.window;

import lstm.check.Require;

/**
 * How windows are cut.
 *
 * @param length timesteps per window, at least 1
 * @param stride timesteps from one window's start to the next one's, at least 1
 */
public record WindowSpec(int length, int stride) {

    public WindowSpec {
        Require.atLeast("length", length, 1);
        Require.atLeast("stride", stride, 1);
    }
}
