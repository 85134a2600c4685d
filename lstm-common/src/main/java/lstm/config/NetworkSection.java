package lstm.config;

import java.util.List;
import java.util.OptionalInt;
import lstm.config.NetworkConfig.CellKind;
import lstm.config.NetworkConfig.Kind;
import lstm.config.NetworkConfig.ScalerKind;
import lstm.net.ActivationKind;
import lstm.net.AutoencoderSpec.DecoderOrder;

/**
 * Reads the section {@code network}: its kind and size, and how its input is scaled. Keys that the kind or the cell has no use for
 * are refused.
 */
final class NetworkSection {

    private static final double DEFAULT_CLIP = 10; // four times the default range's ends

    private enum Curve {
        TANH,
        RELU
    }

    private enum Switch {
        FALSE,
        TRUE
    }

    private NetworkSection() {}

    static NetworkConfig read(Section section) {
        Kind kind = section.choice("kind", Kind.AUTOENCODER);
        CellKind cell = section.choice("cell", CellKind.LSTM);
        boolean reconstructs = kind == Kind.AUTOENCODER;
        boolean unrolls = reconstructs && cell != CellKind.DENSE;
        Curve curve = section.choice("activation", cell == CellKind.DENSE ? Curve.RELU : Curve.TANH);
        boolean bidirectional = section.choice("bidirectional", Switch.FALSE) == Switch.TRUE;
        Section forecast = section.section("forecast");
        OptionalInt steps = forecast.integerOrWord("steps", "window", 1, 1);
        forecast.refuseUnknown();
        List<Integer> layers = section.integers("layers", List.of(32), 1);
        OptionalInt bottleneck = section.integerOrAuto("bottleneck", 0);
        DecoderOrder decoder = section.choice("decoder", DecoderOrder.NEWEST_FIRST);
        refuseUnless(unrolls, section, "bidirectional", "an autoencoder with cell lstm or gru");
        boolean usual = steps.isPresent() && steps.getAsInt() == 1; // as a draft of an autoencoder has it
        refuseUnless(!reconstructs || usual, forecast, "steps", "kind forecaster");
        if (reconstructs) {
            forecast.withoutEffect("steps");
        }
        refuseUnless(reconstructs, section, "bottleneck", "kind autoencoder");
        refuseUnless(unrolls, section, "decoder", "an autoencoder with cell lstm or gru");
        Section input = section.section("input");
        ScalerKind scaler = input.choice("scaler", ScalerKind.MINMAX);
        List<Double> range = input.range("range", List.of(-2.5, 2.5));
        var network = new NetworkConfig(
                kind,
                cell,
                ActivationKind.valueOf(curve.name()),
                bidirectional,
                steps,
                layers,
                bottleneck,
                decoder,
                scaler,
                range,
                clip(input, scaler, range));
        input.refuseUnknown();
        section.refuseUnknown();
        return network;
    }

    private static void refuseUnless(boolean fits, Section section, String key, String what) {
        if (!fits && section.has(key)) {
            throw section.refused(key, "is for " + what + "; leave it out, or change network.kind or network.cell");
        }
        if (!fits) {
            section.withoutEffect(key);
        }
    }

    /** A limit within the range of the training rows would hide them from the network. */
    private static double clip(Section input, ScalerKind scaler, List<Double> range) {
        double farthest = scaler == ScalerKind.MINMAX ? Math.max(Math.abs(range.get(0)), Math.abs(range.get(1))) : 0;
        double clip = input.number("clip", Math.max(DEFAULT_CLIP, 2 * farthest), 0, Double.MAX_VALUE);
        if (clip > 0 && clip < farthest) {
            throw input.refused(
                    "clip",
                    "is " + clip + ", network.input.range is " + range + "; must be 0 for no limit or at least "
                            + farthest);
        }
        return clip;
    }
}
