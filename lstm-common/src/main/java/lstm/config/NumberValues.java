package lstm.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Reads values that are numbers: one, several, or a range of them. {@link Section} says what each is. */
final class NumberValues {

    private static final String AUTO = "auto";

    private NumberValues() {}

    static int integer(Value value, int fallback, int least, int most) {
        int result = value.node().asInt(fallback);
        if (!value.isMissing() && !(value.isInteger() && result >= least && result <= most)) {
            throw value.wrong("must be a whole number from " + least + " to " + most);
        }
        value.asked("whole number from " + least + " to " + most, fallback, result);
        return result;
    }

    static int integer(Value value, int fallback, int least) {
        if (!value.isMissing() && !value.isInteger()) {
            throw value.wrong("must be a whole number from " + least + " to " + Integer.MAX_VALUE);
        }
        int result = value.node().asInt(fallback);
        if (result < least) {
            throw value.wrong("must be at least " + least);
        }
        value.asked("whole number, at least " + least, fallback, result);
        return result;
    }

    static OptionalInt integerOrAuto(Value value, int least) {
        boolean auto = value.isMissing() || value.node().asText().equals(AUTO);
        if (!auto && (!value.isInteger() || value.node().asInt() < least)) {
            throw value.wrong("must be " + AUTO + " or a whole number, at least " + least);
        }
        OptionalInt result =
                auto ? OptionalInt.empty() : OptionalInt.of(value.node().asInt());
        value.asked(
                AUTO + ", or a whole number, at least " + least,
                AUTO,
                result.isPresent() ? (Object) result.getAsInt() : AUTO);
        return result;
    }

    static OptionalInt integerOrWord(Value value, String word, int fallback, int least) {
        boolean isWord = value.node().asText().equals(word);
        String allowed = "a whole number, at least " + least + ", or " + word;
        if (!value.isMissing() && !isWord && (!value.isInteger() || value.node().asInt() < least)) {
            throw value.wrong("must be " + allowed);
        }
        OptionalInt result = isWord
                ? OptionalInt.empty()
                : OptionalInt.of(value.isMissing() ? fallback : value.node().asInt());
        value.asked(allowed, fallback, result.isPresent() ? (Object) result.getAsInt() : word);
        return result;
    }

    static OptionalDouble number(Value value) {
        if (!value.isMissing() && !value.node().isNumber()) {
            throw value.wrong("must be a number");
        }
        OptionalDouble result = value.isMissing()
                ? OptionalDouble.empty()
                : OptionalDouble.of(value.node().asDouble());
        value.asked("number", null, value.isMissing() ? null : value.node());
        return result;
    }

    static double number(Value value, double fallback, double low, double high) {
        String allowed = high == Double.MAX_VALUE ? "at least " + low : "from " + low + " to " + high;
        double result = value.node().asDouble(fallback);
        if (!value.isMissing() && (!value.node().isNumber() || !(result >= low && result <= high))) {
            throw value.wrong("must be a number " + allowed);
        }
        value.asked("number " + allowed, fallback, result);
        return result;
    }

    static List<Integer> integers(Value value, List<Integer> fallback, int least) {
        List<Integer> result = new ArrayList<>();
        for (JsonNode element : value.node()) {
            if (!element.isInt() || element.asInt() < least) {
                throw value.wrong("must be a list of whole numbers, each at least " + least);
            }
            result.add(element.asInt());
        }
        if (!value.isMissing() && (!value.node().isArray() || result.isEmpty())) {
            throw value.wrong("must be a list of at least one whole number, [32]");
        }
        List<Integer> effective = value.isMissing() ? fallback : List.copyOf(result);
        value.asked("list of whole numbers, each at least " + least, fallback, effective);
        return effective;
    }

    static List<Double> range(Value value, List<Double> fallback) {
        JsonNode low = value.node().path(0);
        JsonNode high = value.node().path(1);
        if (!value.isMissing()
                && (value.node().size() != 2
                        || !low.isNumber()
                        || !high.isNumber()
                        || !(low.asDouble() < high.asDouble()))) {
            throw value.wrong("must be two numbers that rise, [0, 1]");
        }
        List<Double> result = value.isMissing() ? fallback : List.of(low.asDouble(), high.asDouble());
        value.asked("two numbers that rise", fallback, result);
        return result;
    }

    static Map<String, List<Double>> ranges(Value value, String kind) {
        if (!value.isMissing() && !value.node().isObject()) {
            throw value.wrong("must be a map, " + kind);
        }
        var result = new LinkedHashMap<String, List<Double>>();
        value.node().properties().forEach(field -> {
            JsonNode pair = field.getValue();
            double least = end(pair.path(0), Double.NEGATIVE_INFINITY);
            double most = end(pair.path(1), Double.POSITIVE_INFINITY);
            if (pair.size() != 2 || !pair.isArray() || !(least <= most)) {
                throw value.part(field.getKey(), pair).wrong("must be [least, most], either may be null");
            }
            result.put(field.getKey(), List.of(least, most));
        });
        value.asked(kind, null, value.node().isEmpty() ? null : value.node());
        return result;
    }

    private static double end(JsonNode value, double open) {
        return value.isNull() ? open : value.isNumber() ? value.asDouble() : Double.NaN;
    }
}
