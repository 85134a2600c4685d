package lstm.cleaning.inspect;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import lstm.config.StationDraft;

/**
 * A range that a sensor's measurements lie in with room to spare, and its sentinels outside; to be looked at by a person.
 *
 * @param isDoubtful whether a sentinel is none that data systems are known to write
 */
record PlausibleGuess(String sensor, double least, double most, boolean isDoubtful) {

    private static final MathContext DOWN = new MathContext(2, RoundingMode.FLOOR);
    private static final MathContext UP = new MathContext(2, RoundingMode.CEILING);

    /** One for each sensor in which a value far from all others comes again and again. */
    static List<PlausibleGuess> of(Inspection found) {
        return found.sensors().stream()
                .filter(SensorFacts::usable)
                .map(PlausibleGuess::of)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<PlausibleGuess> of(SensorFacts sensor) {
        boolean known = sensor.bad().stream().allMatch(BadValue::wellKnown);
        double low = known ? sensor.least() : sensor.low(); // the least may be the very number that is far away
        double high = known ? sensor.greatest() : sensor.high();
        double room = known ? high - low : 2 * (high - low);
        if (sensor.bad().isEmpty() || !(room > 0)) { // true for NaN, when nothing else is measured
            return Optional.empty();
        }
        double least = new BigDecimal(low - room, DOWN).doubleValue();
        double most = new BigDecimal(high + room, UP).doubleValue();
        boolean outside = sensor.bad().stream().allMatch(bad -> bad.value() < least || bad.value() > most);
        return outside ? Optional.of(new PlausibleGuess(sensor.name(), least, most, !known)) : Optional.empty();
    }

    /** As the value of {@code plausible}. */
    static String yaml(List<PlausibleGuess> guesses) {
        return guesses.stream()
                .map(guess -> StationDraft.quoted(guess.sensor()) + ": [" + Words.exact(guess.least()) + ", "
                        + Words.exact(guess.most()) + "]")
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
