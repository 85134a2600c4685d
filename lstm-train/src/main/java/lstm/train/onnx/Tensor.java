package lstm.train.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A constant of a graph: ONNX's {@code TensorProto}, its numbers as raw bytes, little endian. */
final class Tensor {

    private static final int DIMS = 1;
    private static final int DATA_TYPE = 2;
    private static final int NAME = 8;
    private static final int RAW_DATA = 9;

    private Tensor() {}

    static Proto floats(String name, float[] values, long... shape) {
        var raw = new byte[values.length * Float.BYTES];
        little(raw).asFloatBuffer().put(values);
        return of(name, ElementType.FLOAT, raw, shape);
    }

    static Proto doubles(String name, double[] values, long... shape) {
        var raw = new byte[values.length * Double.BYTES];
        little(raw).asDoubleBuffer().put(values);
        return of(name, ElementType.DOUBLE, raw, shape);
    }

    /** A list of whole numbers. */
    static Proto longs(String name, long... values) {
        var raw = new byte[values.length * Long.BYTES];
        little(raw).asLongBuffer().put(values);
        return of(name, ElementType.INT64, raw, values.length);
    }

    private static ByteBuffer little(byte[] raw) {
        return ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static Proto of(String name, ElementType type, byte[] raw, long... shape) {
        var proto = new Proto();
        Arrays.stream(shape).forEach(size -> proto.number(DIMS, size));
        return proto.number(DATA_TYPE, type.code()).text(NAME, name).bytes(RAW_DATA, raw);
    }
}
