package lstm.net;

/** How the forward pass is computed. All give the same bits; they differ in speed. */
public enum KernelKind {
    /** Plain Java; runs everywhere. */
    SCALAR,
    /** On {@code jdk.incubator.vector}; wants that module and vector registers of 256 bits or more. */
    VECTOR;

    private static final String MODULE = "jdk.incubator.vector";
    private static final int ENOUGH_BITS = 256;

    /** The fastest kind that this JVM and machine can run. */
    public static KernelKind fastest() {
        return moduleIsThere() && VectorArithmetic.registerBits() >= ENOUGH_BITS ? VECTOR : SCALAR;
    }

    /** Whether the JVM was started with {@code --add-modules jdk.incubator.vector}. */
    public static boolean moduleIsThere() {
        return ModuleLayer.boot().findModule(MODULE).isPresent();
    }

    /** The arithmetic of this kind; fails to link where the module is not there. */
    Arithmetic arithmetic() {
        return switch (this) {
            case SCALAR -> new ScalarArithmetic();
            case VECTOR -> new VectorArithmetic();
        };
    }
}
