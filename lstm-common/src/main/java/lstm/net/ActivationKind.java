package lstm.net;

/** An activation function of a layer. */
public enum ActivationKind {
    /** x. */
    LINEAR,
    /** {@link Activation#tanh}. */
    TANH,
    /** {@link Activation#sigmoid}. */
    SIGMOID,
    /** max(0, min(1, 0.2 x + 0.5)), as Keras had it up to version 2. */
    HARD_SIGMOID,
    /** max(0, min(1, x / 6 + 0.5)), as Keras has it from version 3 on. */
    HARD_SIGMOID_SIXTH,
    /** max(0, x). */
    RELU;

    /** The function's value at {@code x}, as every kernel computes it; NaN gives NaN. */
    public float at(float x) {
        return switch (this) {
            case LINEAR -> x;
            case TANH -> Activation.tanh(x);
            case SIGMOID -> Activation.sigmoid(x);
            case HARD_SIGMOID -> Activation.hardSigmoid(x);
            case HARD_SIGMOID_SIXTH -> Activation.hardSigmoidSixth(x);
            case RELU -> Activation.relu(x);
        };
    }
}
