package lstm.signal;

import lstm.check.Require;

/**
 * How the power of a signal is spread over frequencies: the mean over pieces that overlap by half, each without its mean and seen
 * through a Hann window (Welch, "The Use of Fast Fourier Transform for the Estimation of Power Spectra", IEEE Transactions on Audio
 * and Electroacoustics 15, 1967). The sum over frequencies times their distance is the variance. Immutable and thread-safe.
 */
public final class PowerDensity {

    private final RealFourier fourier;
    private final double rate;
    private final double[] window; // [piece]
    private final double scale;

    /**
     * Sets up for pieces of one length.
     *
     * @param piece samples, a power of two, at least 4
     * @param rate samples per second
     */
    public PowerDensity(int piece, double rate) {
        fourier = new RealFourier(piece);
        this.rate = Require.above("rate", rate, 0);
        window = new double[piece];
        double squares = 0;
        for (int i = 0; i < piece; i++) {
            window[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / piece);
            squares += window[i] * window[i];
        }
        scale = 1 / (rate * squares);
    }

    /** The longest piece, up to {@code most}, that signals of so many samples fill. */
    public static int piece(int samples, int most) {
        return Math.max(4, Integer.highestOneBit(Math.min(samples, most)));
    }

    /** Frequencies from 0 to half the rate, both included. */
    public int size() {
        return window.length / 2 + 1;
    }

    /** A frequency in hertz. */
    public double frequency(int index) {
        return index * rate / window.length;
    }

    /**
     * The density, in squared units of the signal per hertz; all 0 for a signal that is shorter than a piece.
     *
     * @return shape [size]
     */
    public double[] of(double[] signal) {
        var density = new double[size()];
        var piece = new double[window.length];
        int pieces = 0;
        for (int start = 0; start + piece.length <= signal.length; start += piece.length / 2) {
            double mean = 0;
            for (int i = 0; i < piece.length; i++) {
                mean += signal[start + i] / piece.length;
            }
            for (int i = 0; i < piece.length; i++) {
                piece[i] = (signal[start + i] - mean) * window[i];
            }
            double[] power = fourier.power(piece);
            for (int k = 0; k < density.length; k++) {
                boolean mirrored = k > 0 && k < density.length - 1; // the negative frequencies say the same
                density[k] += (mirrored ? 2 : 1) * scale * power[k];
            }
            pieces++;
        }
        for (int k = 0; k < density.length && pieces > 0; k++) {
            density[k] /= pieces;
        }
        return density;
    }
}
