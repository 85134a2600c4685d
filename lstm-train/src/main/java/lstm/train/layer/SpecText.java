package lstm.train.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import lstm.net.ActivationKind;
import lstm.net.AutoencoderSpec.DecoderOrder;
import lstm.net.LayerSpec;
import lstm.net.LayerSpec.Cell;
import lstm.net.LayerSpec.Dense;
import lstm.net.LayerSpec.Direction;
import lstm.net.LayerSpec.Flatten;
import lstm.net.LayerSpec.Recurrent;
import lstm.net.LayerSpec.Repeat;
import lstm.net.LayerSpec.Unflatten;
import lstm.net.LayeredSpec;
import lstm.net.LayeredSpec.Task;

/**
 * A network in words, for checkpoints, for DL4J and for messages: {@code FORECAST OLDEST_FIRST 60 3; RECURRENT GRU 32 TANH SIGMOID
 * FORWARD LAST; DENSE 3 LINEAR; UNFLATTEN 1} sees 60 timesteps of 3 sensors.
 */
public final class SpecText {

    private static final String RECURRENT = "RECURRENT";
    private static final String DENSE = "DENSE";
    private static final String REPEAT = "REPEAT";
    private static final String FLATTEN = "FLATTEN";
    private static final String UNFLATTEN = "UNFLATTEN";
    private static final String SEQUENCE = "SEQUENCE";
    private static final String LAST = "LAST";

    private SpecText() {}

    public static String of(LayeredSpec spec) {
        return spec.layers().stream()
                .map(SpecText::words)
                .collect(Collectors.joining(
                        "; ",
                        spec.task() + " " + spec.order() + " " + spec.inputLength() + " " + spec.features() + "; ",
                        ""));
    }

    private static String words(LayerSpec layer) {
        if (layer instanceof Recurrent r) {
            return String.join(
                    " ",
                    RECURRENT,
                    r.cell().name(),
                    Integer.toString(r.units()),
                    r.activation().name(),
                    r.recurrentActivation().name(),
                    r.direction().name(),
                    r.sequence() ? SEQUENCE : LAST);
        } else if (layer instanceof Dense dense) {
            return DENSE + " " + dense.outputs() + " " + dense.activation();
        } else if (layer instanceof Repeat repeat) {
            return REPEAT + " " + repeat.timesteps();
        } else if (layer instanceof Unflatten unflatten) {
            return UNFLATTEN + " " + unflatten.timesteps();
        }
        return FLATTEN;
    }

    /**
     * Reads what {@link #of} gave.
     *
     * @throws IllegalArgumentException when it is something else
     */
    public static LayeredSpec read(String text) {
        String[] parts = text.split("; ", -1);
        String[] head = words(parts[0], 4);
        List<LayerSpec> layers = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) {
            layers.add(layer(parts[i]));
        }
        return new LayeredSpec(
                Integer.parseInt(head[3]),
                Integer.parseInt(head[2]),
                Task.valueOf(head[0]),
                DecoderOrder.valueOf(head[1]),
                layers);
    }

    private static LayerSpec layer(String part) {
        String kind = part.split(" ", 2)[0];
        return switch (kind) {
            case RECURRENT -> recurrent(words(part, 7));
            case DENSE -> {
                String[] words = words(part, 3);
                yield new Dense(Integer.parseInt(words[1]), ActivationKind.valueOf(words[2]));
            }
            case REPEAT -> new Repeat(Integer.parseInt(words(part, 2)[1]));
            case UNFLATTEN -> new Unflatten(Integer.parseInt(words(part, 2)[1]));
            case FLATTEN -> new Flatten();
            default -> throw new IllegalArgumentException("'" + part + "' is no layer");
        };
    }

    private static Recurrent recurrent(String[] words) {
        return new Recurrent(
                Cell.valueOf(words[1]),
                Integer.parseInt(words[2]),
                ActivationKind.valueOf(words[3]),
                ActivationKind.valueOf(words[4]),
                Direction.valueOf(words[5]),
                words[6].equals(SEQUENCE));
    }

    private static String[] words(String part, int count) {
        String[] words = part.split(" ", -1);
        if (words.length != count) {
            throw new IllegalArgumentException("'" + part + "' has " + words.length + " words; must have " + count);
        }
        return words;
    }
}
