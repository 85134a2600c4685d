package lstm.train.onnx;

import java.util.ArrayList;
import java.util.List;
import lstm.net.ActivationKind;
import lstm.net.LayerSpec;
import lstm.net.LayerSpec.Cell;

/**
 * An activation function as ONNX calls it.
 *
 * @param operator name of the operator, and of the activation of a recurrent layer
 * @param scaled whether it has {@code alpha} and {@code beta}
 */
record OnnxActivation(String operator, boolean scaled, float alpha, float beta) {

    static OnnxActivation of(ActivationKind kind) {
        return switch (kind) {
            case LINEAR -> new OnnxActivation("Affine", true, 1, 0); // within recurrent layers only
            case TANH -> plain("Tanh");
            case SIGMOID -> plain("Sigmoid");
            case HARD_SIGMOID -> new OnnxActivation("HardSigmoid", true, 0.2f, 0.5f);
            case HARD_SIGMOID_SIXTH -> new OnnxActivation("HardSigmoid", true, 1f / 6, 0.5f);
            case RELU -> plain("Relu");
        };
    }

    private static OnnxActivation plain(String operator) {
        return new OnnxActivation(operator, false, 0, 0);
    }

    /** The activations of a recurrent layer: of the gates, of the candidate, and of an LSTM's cell on its way out. */
    static List<Proto> attributes(LayerSpec.Recurrent layer) {
        var all = new ArrayList<OnnxActivation>();
        for (int d = 0; d < layer.directions(); d++) {
            all.add(of(layer.recurrentActivation()));
            all.add(of(layer.activation()));
            if (layer.cell() == Cell.LSTM) {
                all.add(of(layer.activation()));
            }
        }
        var attributes = new ArrayList<Proto>();
        attributes.add(Attribute.texts(
                "activations", all.stream().map(OnnxActivation::operator).toList()));
        if (all.stream().anyMatch(OnnxActivation::scaled)) { // a list of those that have it, in order
            List<OnnxActivation> scaled =
                    all.stream().filter(OnnxActivation::scaled).toList();
            attributes.add(Attribute.floats(
                    "activation_alpha",
                    scaled.stream().map(OnnxActivation::alpha).toList()));
            attributes.add(Attribute.floats(
                    "activation_beta", scaled.stream().map(OnnxActivation::beta).toList()));
        }
        return attributes;
    }
}
