package lstm.plant;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.OperatingConfig.Limit;
import lstm.config.Station;
import lstm.frame.SensorFrame;
import lstm.plant.RowUses.Use;

/** Refuses a history in which no row tells what is normal. */
public final class Standstill {

    private Standstill() {}

    /** Throws a {@link UserException} with {@link ExitCode#DATA} that says why no row is left. */
    public static void refuse(Station station, String source, SensorFrame frame, RowUses uses) {
        Map<Use, Long> counts = uses.counts();
        if (counts.containsKey(Use.NORMAL) || counts.containsKey(Use.KNOWN_GOOD)) {
            return;
        }
        if (counts.getOrDefault(Use.STOPPED, 0L) + counts.getOrDefault(Use.UNKNOWN, 0L) == frame.rows()) {
            String limits = station.preparation().operating().conditions().stream()
                    .map(limit -> limit.words() + " (" + measured(frame, limit) + ")")
                    .collect(Collectors.joining(", "));
            throw new UserException(
                    ExitCode.DATA,
                    source + ": the plant never runs: operating asks for " + limits + ", which no row of "
                            + frame.rows() + " meets; set operating.above and operating.below to what the plant does,"
                            + " or leave operating out");
        }
        throw new UserException(
                ExitCode.DATA,
                source + ": no row of " + frame.rows() + " is left to learn from: " + words(counts)
                        + "; shorten operating.settle, maintenance or clean.bad, or give more rows");
    }

    private static String measured(SensorFrame frame, Limit limit) {
        double least = Double.NaN;
        double most = Double.NaN;
        for (double value : frame.column(frame.sensors().indexOf(limit.sensor()))) {
            least = Double.isNaN(least) || value < least ? value : least;
            most = Double.isNaN(most) || value > most ? value : most;
        }
        return Double.isNaN(least)
                ? "no measurement at all"
                : String.format(Locale.ROOT, "measured %s to %s", shown(least), shown(most));
    }

    private static String shown(double value) {
        return String.format(Locale.ROOT, "%.6g", value)
                .replaceFirst("(\\.\\d*?)0+$", "$1")
                .replaceFirst("\\.$", "");
    }

    /** The rows that may not be used, by reason: {@code 1200 while the plant stands still, 60 …}; empty when there are none. */
    public static String words(Map<Use, Long> counts) {
        return counts.entrySet().stream()
                .filter(entry -> !word(entry.getKey()).isEmpty())
                .map(entry -> entry.getValue() + " " + word(entry.getKey()))
                .collect(Collectors.joining(", "));
    }

    /** Why rows of a use are left out; empty for those that are not. */
    public static String word(Use use) {
        return switch (use) {
            case NORMAL, KNOWN_GOOD -> "";
            case STOPPED -> "while the plant stands still";
            case UNKNOWN -> "without a measurement that tells whether the plant runs";
            case SETTLING -> "around a start or stop";
            case MAINTENANCE -> "in maintenance";
            case KNOWN_BAD -> "known to be bad";
        };
    }
}
