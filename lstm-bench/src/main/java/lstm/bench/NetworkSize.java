package lstm.bench;

import java.util.List;
import java.util.Locale;
import lstm.interval.Interval;
import lstm.net.AutoencoderSpec;
import lstm.net.AutoencoderSpec.DecoderOrder;
import lstm.net.NetworkWeights;
import lstm.train.Loss;
import lstm.window.WindowSpec;
import lstm.window.Windows;

/** The networks that are measured, and what they are fed. */
public enum NetworkSize {
    /** 8 features, window of 10, layers 8→32→4→4→32→8. */
    SMALL(Loss.MAE, 32),
    /** 38 features, window of 60, layers 38→64→16→16→64→38. */
    LARGE(Loss.MAE, 32),
    /** As detection trains them: 16 features, window of 20, one LSTM layer, dense bottleneck, 16→32→4→32→16. */
    DETECTION(Loss.SMOOTH_L1, 64);

    /** Windows that one call of a benchmark of blocks reconstructs. */
    public static final int WINDOWS = 512;

    private final Loss loss;
    private final int batch;

    NetworkSize(Loss loss, int batch) {
        this.loss = loss;
        this.batch = batch;
    }

    /** The network's definition. */
    public AutoencoderSpec spec() {
        return switch (this) {
            case SMALL -> new AutoencoderSpec(8, 10, List.of(32, 4));
            case LARGE -> new AutoencoderSpec(38, 60, List.of(64, 16));
            case DETECTION -> new AutoencoderSpec(16, 20, List.of(32), 4, DecoderOrder.NEWEST_FIRST);
        };
    }

    /** What its training makes small. */
    public Loss loss() {
        return loss;
    }

    /** Windows per step of training, unless asked otherwise. */
    int batch() {
        return batch;
    }

    /** Numbers in one window. */
    public int windowSize() {
        return spec().windowLength() * spec().features();
    }

    NetworkWeights weights() {
        return new NetworkWeights(spec(), SeededNumbers.draw(spec().parameterCount(), 0.3));
    }

    /** Shape [rows, features], enough for {@link #WINDOWS} windows that begin row after row. */
    public float[] rows() {
        return SeededNumbers.draw((WINDOWS + spec().windowLength()) * spec().features(), 1);
    }

    /** Shape [count, time, features]; count is {@link #WINDOWS} at most. */
    public float[] windows(int count) {
        Windows views = Windows.cut(
                new WindowSpec(spec().windowLength(), 1),
                rows(),
                spec().features(),
                List.of(new Interval(0, WINDOWS + spec().windowLength())));
        var windows = new float[count * windowSize()];
        for (int w = 0; w < count; w++) {
            views.copy(w, windows, w * windowSize());
        }
        return windows;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
