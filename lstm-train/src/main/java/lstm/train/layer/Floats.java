package lstm.train.layer;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Numbers between ND4J's memory and Java arrays, in bulk. Arrays of ND4J must lie without gaps. */
public final class Floats {

    private Floats() {}

    /** Copies all numbers of an array; returns {@code to}, or a new array where that is too short. */
    public static float[] read(INDArray from, float[] to) {
        int count = Math.toIntExact(from.length());
        float[] target = to.length < count ? new float[count] : to;
        pointer(from).get(target, 0, count);
        return target;
    }

    /** Overwrites all numbers of an array; {@code from} may be longer. */
    public static void write(float[] from, INDArray to) {
        pointer(to).put(from, 0, Math.toIntExact(to.length()));
    }

    /** The first number of an array, which may be a part of another one. */
    private static FloatPointer pointer(INDArray array) {
        var all = new FloatPointer(array.data().pointer());
        return all.position(array.offset());
    }
}
