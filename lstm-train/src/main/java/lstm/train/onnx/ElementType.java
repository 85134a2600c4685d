package lstm.train.onnx;

/** What the numbers of a tensor are; the codes of ONNX's {@code TensorProto.DataType}. */
enum ElementType {
    FLOAT(1),
    INT64(7),
    DOUBLE(11);

    private final int code;

    ElementType(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
