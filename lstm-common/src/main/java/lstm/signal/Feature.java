package lstm.signal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A number that sums up a burst of vibration. */
public enum Feature {
    /** Mean of the absolute values, in units of the signal. */
    MEAN_ABSOLUTE,
    /** Root of the mean square, in units of the signal. */
    RMS,
    /** Greatest absolute value, in units of the signal. */
    PEAK,
    /** Peak by RMS, at least 1: about 1.4 for a sine, 4 to 5 for noise, more where something knocks. */
    CREST_FACTOR,
    /** Fourth central moment by the square of the second: 1.5 for a sine, 3 for Gaussian noise, more where something knocks. */
    KURTOSIS,
    /** Mean square of what lies in a band of frequencies, one number per band, in squared units of the signal. */
    BAND_ENERGY;

    /** Its name in configurations and in the names of sensors. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The feature of this name; empty where there is none. */
    public static Optional<Feature> of(String word) {
        return Arrays.stream(values())
                .filter(feature -> feature.word().equals(word))
                .findFirst();
    }
}
