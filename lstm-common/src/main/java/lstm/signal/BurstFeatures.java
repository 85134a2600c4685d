package lstm.signal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lstm.check.Require;

/**
 * The numbers that a burst of vibration is summed up in. Immutable and thread-safe.
 *
 * <p>Band energies come from a Fourier transform of the whole burst without its mean, with zeros behind it up to a power of two; by
 * Parseval's theorem those of bands that cover all frequencies sum to the variance, whatever zeros there are.
 *
 * @param features at least one, each once
 * @param bands for {@link Feature#BAND_ENERGY}; up to half the rate
 * @param rate samples per second
 */
public record BurstFeatures(List<Feature> features, List<Band> bands, double rate) {

    public BurstFeatures {
        features = List.copyOf(features);
        bands = List.copyOf(bands);
        Require.atLeast("number of features", features.size(), 1);
        Require.above("rate", rate, 0);
        for (Band band : bands) {
            Require.between("end of band " + band.label(), band.to(), 0, rate / 2);
        }
    }

    /** What each number is called: the feature's word, or the band. */
    public List<String> names() {
        var names = new ArrayList<String>();
        for (Feature feature : features) {
            if (feature == Feature.BAND_ENERGY) {
                bands.forEach(band -> names.add(band.label()));
            } else {
                names.add(feature.word());
            }
        }
        return names;
    }

    /**
     * Sums up one burst.
     *
     * @param signal finite samples, at least one
     * @return in order of {@link #names}; NaN for a crest factor or kurtosis of a signal that never changes
     */
    public double[] of(double[] signal) {
        Require.atLeast("number of samples", signal.length, 1);
        double mean = Arrays.stream(signal).average().orElseThrow();
        var result = new double[names().size()];
        int next = 0;
        for (Feature feature : features) {
            if (feature == Feature.BAND_ENERGY) {
                for (double energy : energies(signal, mean)) {
                    result[next++] = energy;
                }
            } else {
                result[next++] = of(feature, signal, mean);
            }
        }
        return result;
    }

    private static double of(Feature feature, double[] signal, double mean) {
        return switch (feature) {
            case MEAN_ABSOLUTE -> Arrays.stream(signal).map(Math::abs).average().orElseThrow();
            case RMS -> rms(signal);
            case PEAK -> peak(signal);
            case CREST_FACTOR -> isConstant(signal) ? Double.NaN : peak(signal) / rms(signal);
            case KURTOSIS -> isConstant(signal) ? Double.NaN : kurtosis(signal, mean);
            case BAND_ENERGY -> throw new IllegalArgumentException("is one number per band");
        };
    }

    private static boolean isConstant(double[] signal) {
        return Arrays.stream(signal).allMatch(sample -> sample == signal[0]);
    }

    private static double rms(double[] signal) {
        return Math.sqrt(Arrays.stream(signal).map(x -> x * x).average().orElseThrow());
    }

    private static double peak(double[] signal) {
        return Arrays.stream(signal).map(Math::abs).max().orElseThrow();
    }

    private static double kurtosis(double[] signal, double mean) {
        double second = 0;
        double fourth = 0;
        for (double sample : signal) {
            double square = (sample - mean) * (sample - mean);
            second += square;
            fourth += square * square;
        }
        return signal.length * fourth / (second * second);
    }

    private double[] energies(double[] signal, double mean) {
        RealFourier fourier = RealFourier.holding(signal.length);
        double[] power = fourier.power(Arrays.stream(signal).map(x -> x - mean).toArray());
        int size = fourier.size();
        var energies = new double[bands.size()];
        for (int k = 0; k < power.length; k++) {
            boolean mirrored = k > 0 && k < size / 2; // the negative frequencies say the same
            double energy = (mirrored ? 2 : 1) * power[k] / signal.length / size;
            double frequency = k * rate / size;
            for (int b = 0; b < energies.length; b++) {
                Band band = bands.get(b);
                boolean last = k == size / 2 && band.to() >= rate / 2; // half the rate itself is in the last band
                energies[b] += frequency >= band.from() && (frequency < band.to() || last) ? energy : 0;
            }
        }
        return energies;
    }
}
