package lstm.train.onnx;

import java.util.List;

/** A setting of a node: ONNX's {@code AttributeProto}. */
final class Attribute {

    private static final int NAME = 1;
    private static final int REAL = 2;
    private static final int INTEGER = 3;
    private static final int TEXT = 4;
    private static final int FLOATS = 7;
    private static final int INTEGERS = 8;
    private static final int TEXTS = 9;
    private static final int TYPE = 20;

    private static final int TYPE_REAL = 1;
    private static final int TYPE_INTEGER = 2;
    private static final int TYPE_TEXT = 3;
    private static final int TYPE_FLOATS = 6;
    private static final int TYPE_INTEGERS = 7;
    private static final int TYPE_TEXTS = 8;

    private Attribute() {}

    static Proto real(String name, float value) {
        return new Proto().text(NAME, name).real(REAL, value).number(TYPE, TYPE_REAL);
    }

    static Proto integer(String name, long value) {
        return new Proto().text(NAME, name).number(INTEGER, value).number(TYPE, TYPE_INTEGER);
    }

    static Proto text(String name, String value) {
        return new Proto().text(NAME, name).text(TEXT, value).number(TYPE, TYPE_TEXT);
    }

    static Proto integers(String name, long... values) {
        var proto = new Proto().text(NAME, name);
        for (long value : values) {
            proto.number(INTEGERS, value);
        }
        return proto.number(TYPE, TYPE_INTEGERS);
    }

    static Proto floats(String name, List<Float> values) {
        var proto = new Proto().text(NAME, name);
        values.forEach(value -> proto.real(FLOATS, value));
        return proto.number(TYPE, TYPE_FLOATS);
    }

    static Proto texts(String name, List<String> values) {
        var proto = new Proto().text(NAME, name);
        values.forEach(value -> proto.text(TEXTS, value));
        return proto.number(TYPE, TYPE_TEXTS);
    }
}
