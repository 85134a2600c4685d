package lstm.signal;

import lstm.check.Require;

/**
 * The discrete Fourier transform of real signals whose length is a power of two: radix 2, decimation in time (Cooley and
 * Tukey, "An Algorithm for the Machine Calculation of Complex Fourier Series", Mathematics of Computation 19, 1965), of half
 * the length, even samples as real and odd ones as imaginary parts. Immutable and thread-safe.
 */
final class RealFourier {

    private final int size;
    private final double[] cos; // [size / 2], of 2πk / size
    private final double[] sin;

    /** {@code size}: a power of two, at least 4. */
    RealFourier(int size) {
        Require.atLeast("size", size, 4);
        if (Integer.bitCount(size) != 1) {
            throw new IllegalArgumentException("size is " + size + "; must be a power of two");
        }
        this.size = size;
        cos = new double[size / 2];
        sin = new double[size / 2];
        for (int k = 0; k < size / 2; k++) {
            cos[k] = Math.cos(2 * Math.PI * k / size);
            sin[k] = Math.sin(2 * Math.PI * k / size);
        }
    }

    /** The smallest transform that {@code samples} fit in. */
    static RealFourier holding(int samples) {
        Require.between("samples", samples, 1, 1 << 29);
        int size = Math.max(4, Integer.highestOneBit(samples));
        return new RealFourier(size < samples ? 2 * size : size);
    }

    int size() {
        return size;
    }

    /**
     * Squared magnitudes |X_k|² for k from 0 to size / 2, of a signal with zeros behind it.
     *
     * @param signal at most {@code size} samples
     * @return shape [size / 2 + 1]
     */
    double[] power(double[] signal) {
        Require.between("samples", signal.length, 0, size);
        int half = size / 2;
        var re = new double[half];
        var im = new double[half];
        int shift = Integer.numberOfLeadingZeros(half) + 1; // so that reversing leaves log2(half) bits
        for (int k = 0; k < half; k++) {
            int to = half == 1 ? 0 : Integer.reverse(k) >>> shift;
            re[to] = 2 * k < signal.length ? signal[2 * k] : 0;
            im[to] = 2 * k + 1 < signal.length ? signal[2 * k + 1] : 0;
        }
        butterflies(re, im);
        return untangled(re, im);
    }

    private void butterflies(double[] re, double[] im) {
        for (int width = 2; width <= re.length; width *= 2) {
            int stride = size / width;
            for (int start = 0; start < re.length; start += width) {
                for (int k = 0; k < width / 2; k++) {
                    double c = cos[k * stride];
                    double s = -sin[k * stride];
                    int a = start + k;
                    int b = a + width / 2;
                    double x = re[b] * c - im[b] * s;
                    double y = re[b] * s + im[b] * c;
                    re[b] = re[a] - x;
                    im[b] = im[a] - y;
                    re[a] += x;
                    im[a] += y;
                }
            }
        }
    }

    /** From the transform of pairs to that of samples: X_k = E_k + exp(−2πik / size) O_k, of even and odd samples. */
    private double[] untangled(double[] re, double[] im) {
        int half = re.length;
        var power = new double[half + 1];
        for (int k = 0; k <= half; k++) {
            int a = k % half;
            int b = (half - k) % half;
            double evenRe = (re[a] + re[b]) / 2;
            double evenIm = (im[a] - im[b]) / 2;
            double oddRe = (im[a] + im[b]) / 2;
            double oddIm = (re[b] - re[a]) / 2;
            double c = k == half ? -1 : cos[k];
            double s = k == half ? 0 : -sin[k];
            double x = evenRe + oddRe * c - oddIm * s;
            double y = evenIm + oddRe * s + oddIm * c;
            power[k] = x * x + y * y;
        }
        return power;
    }
}
