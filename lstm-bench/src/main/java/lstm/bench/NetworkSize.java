package lstm.bench;

import java.util.List;
import java.util.SplittableRandom;
import lstm.net.AutoencoderSpec;
import lstm.net.NetworkWeights;

/** The two networks that are measured, and what they are fed. */
public enum NetworkSize {
    /** 8 features, window of 10, layers 8→32→4→4→32→8. */
    SMALL(8, 10, 32, 4),
    /** 38 features, window of 60, layers 38→64→16→16→64→38. */
    LARGE(38, 60, 64, 16);

    /** Windows that one call of a benchmark of blocks reconstructs. */
    static final int WINDOWS = 512;

    private final int features;
    private final int windowLength;
    private final int outer;
    private final int inner;

    NetworkSize(int features, int windowLength, int outer, int inner) {
        this.features = features;
        this.windowLength = windowLength;
        this.outer = outer;
        this.inner = inner;
    }

    AutoencoderSpec spec() {
        return new AutoencoderSpec(features, windowLength, List.of(outer, inner));
    }

    /** Numbers in one window. */
    int windowSize() {
        return windowLength * features;
    }

    NetworkWeights weights() {
        return new NetworkWeights(spec(), draw(spec().parameterCount(), 0.3));
    }

    /** Shape [rows, features], enough for {@link #WINDOWS} windows that begin row after row. */
    float[] rows() {
        return draw((WINDOWS + windowLength) * features, 1);
    }

    private static float[] draw(int count, double size) {
        var random = new SplittableRandom(1);
        var values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextDouble(-size, size);
        }
        return values;
    }
}
