package lstm.online.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Set;
import lstm.io.LiveTimes;
import lstm.online.event.Event.Problem;

/** What single values of JSON say: times and measurements, as texts or numbers. */
final class JsonValues {

    private static final int MOST_DIGITS = 100;

    private final LiveTimes times;
    private final Set<String> badValues;

    /** {@code badValues}: words and numbers for a missing measurement. */
    JsonValues(LiveTimes times, Collection<String> badValues) {
        this.times = times;
        this.badValues = Set.copyOf(badValues);
    }

    /** The token as a time in nanoseconds. */
    long time(JsonParser json, JsonToken token) throws IOException, RefusedJson {
        try {
            return switch (token) {
                case VALUE_STRING -> times.nanos(json.getText());
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> timeOfNumber(json);
                default -> throw new IllegalArgumentException("must be a text or a number");
            };
        } catch (IllegalArgumentException e) {
            throw new RefusedJson(Problem.BAD_ROW, "has the time '" + json.getText() + "', which " + e.getMessage());
        }
    }

    private long timeOfNumber(JsonParser json) throws IOException {
        if (json.getNumberType() == JsonParser.NumberType.INT || json.getNumberType() == JsonParser.NumberType.LONG) {
            return times.nanosOfNumber(json.getLongValue());
        }
        if (json.isNaN()) {
            throw new IllegalArgumentException("is not a number since 1970");
        }
        BigDecimal number = json.getDecimalValue();
        if (number.scale() > MOST_DIGITS || number.precision() - number.scale() > MOST_DIGITS) {
            throw new IllegalArgumentException("is not a number since 1970"); // writing it out would take all memory
        }
        return times.nanosOfNumber(number);
    }

    /** The present token as a measurement; NaN where it is missing. Infinite ones count as missing, as no plant measures them. */
    double number(JsonParser json, String sensor) throws IOException, RefusedJson {
        switch (json.currentToken()) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                double value = json.getDoubleValue();
                return Double.isInfinite(value) || (!badValues.isEmpty() && badValues.contains(json.getText()))
                        ? Double.NaN
                        : value;
            }
            case VALUE_NULL -> {
                return Double.NaN;
            }
            case VALUE_TRUE -> {
                return 1;
            }
            case VALUE_FALSE -> {
                return 0;
            }
            case VALUE_STRING -> {
                return ofText(json.getText().strip(), sensor);
            }
            default ->
                throw new RefusedJson(
                        Problem.BAD_ROW, "has " + json.currentToken() + " for sensor '" + sensor + "', not a number");
        }
    }

    private double ofText(String text, String sensor) throws RefusedJson {
        if (text.isEmpty() || badValues.contains(text) || text.equalsIgnoreCase("nan")) {
            return Double.NaN;
        }
        try {
            double value = Double.parseDouble(text);
            return Double.isInfinite(value) ? Double.NaN : value;
        } catch (NumberFormatException e) {
            throw new RefusedJson(
                    Problem.BAD_ROW,
                    "has '" + text + "' for sensor '" + sensor
                            + "', not a number; name bad-value words in source.badValues");
        }
    }
}
