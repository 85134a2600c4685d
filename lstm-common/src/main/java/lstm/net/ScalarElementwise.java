package lstm.net;

/** In plain Java. */
final class ScalarElementwise implements Elementwise {

    @Override
    public void activate(ActivationKind kind, float[] values, int at, int count) {
        int end = at + count;
        switch (kind) {
            case LINEAR -> {}
            case TANH -> {
                for (int i = at; i < end; i++) {
                    values[i] = Activation.tanh(values[i]);
                }
            }
            case SIGMOID -> {
                for (int i = at; i < end; i++) {
                    values[i] = Activation.sigmoid(values[i]);
                }
            }
            case HARD_SIGMOID -> {
                for (int i = at; i < end; i++) {
                    values[i] = Activation.hardSigmoid(values[i]);
                }
            }
            case HARD_SIGMOID_SIXTH -> {
                for (int i = at; i < end; i++) {
                    values[i] = Activation.hardSigmoidSixth(values[i]);
                }
            }
            case RELU -> {
                for (int i = at; i < end; i++) {
                    values[i] = Activation.relu(values[i]);
                }
            }
        }
    }

    @Override
    public void multiply(float[] a, int aAt, float[] b, int bAt, float[] to, int toAt, int count) {
        for (int i = 0; i < count; i++) {
            to[toAt + i] = a[aAt + i] * b[bAt + i];
        }
    }

    @Override
    public void multiplyAdd(
            float[] a, int aAt, float[] b, int bAt, float[] plus, int plusAt, float[] to, int toAt, int count) {
        for (int i = 0; i < count; i++) {
            to[toAt + i] = Math.fma(a[aAt + i], b[bAt + i], plus[plusAt + i]);
        }
    }

    @Override
    public void mix(float[] a, int aAt, float[] b, int bAt, float[] to, int toAt, int count) {
        for (int i = 0; i < count; i++) {
            to[toAt + i] = Math.fma(a[aAt + i], to[toAt + i] - b[bAt + i], b[bAt + i]);
        }
    }
}
