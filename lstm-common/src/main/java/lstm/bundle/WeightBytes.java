package lstm.bundle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Weights as float32, little endian. */
final class WeightBytes {

    private WeightBytes() {}

    static byte[] of(float[] values) {
        ByteBuffer buffer = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(values);
        return buffer.array();
    }

    static float[] floats(byte[] bytes) throws IOException {
        if (bytes.length % Float.BYTES != 0) {
            throw new IOException("weights have " + bytes.length + " bytes; must be a multiple of " + Float.BYTES);
        }
        var values = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return values;
    }
}
