package lstm.bench;

/** Who takes part in a comparison. */
enum Contender {
    VECTOR("ours, vectors"),
    VECTOR_NEWEST("ours, vectors, newest row only"),
    PLAIN("ours, plain Java"),
    PLAIN_NEWEST("ours, plain Java, newest row only"),
    TRAINER("ours, through DL4J"),
    ONNX("ONNX Runtime"),
    PYTORCH("PyTorch"),
    PYTHON("PyTorch from Python"),
    STOCK("DL4J's stock layers"),
    CLEAN("ours, the program"),
    SKLEARN("scikit-learn, a script");

    private final String label;

    Contender(String label) {
        this.label = label;
    }

    @Override
    public String toString() {
        return label;
    }
}
