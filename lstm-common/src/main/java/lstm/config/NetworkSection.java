package lstm.config;

import java.util.List;
import java.util.OptionalInt;
import lstm.config.NetworkConfig.ScalerKind;
import lstm.net.AutoencoderSpec.DecoderOrder;

/** Reads the section {@code network}: the size of the autoencoder, and how its input is scaled. */
final class NetworkSection {

    private static final double DEFAULT_CLIP = 10; // four times the default range's ends

    private enum NetworkKind {
        AUTOENCODER
    }

    private enum Cell {
        LSTM
    }

    private NetworkSection() {}

    static NetworkConfig read(Section section) {
        section.choice("kind", NetworkKind.AUTOENCODER);
        section.choice("cell", Cell.LSTM);
        List<Integer> layers = section.integers("layers", List.of(32), 1);
        OptionalInt bottleneck = section.integerOrAuto("bottleneck", 0);
        DecoderOrder decoder = section.choice("decoder", DecoderOrder.NEWEST_FIRST);
        Section input = section.section("input");
        ScalerKind scaler = input.choice("scaler", ScalerKind.MINMAX);
        List<Double> range = input.range("range", List.of(-2.5, 2.5));
        var network = new NetworkConfig(layers, bottleneck, decoder, scaler, range, clip(input, scaler, range));
        input.refuseUnknown();
        section.refuseUnknown();
        return network;
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
