package lstm.net;

/** Tests run with the vector module, see {@code surefire.jvmArgs}. */
final class VectorKernelTest extends KernelContract {

    VectorKernelTest() {
        super(KernelKind.VECTOR);
    }
}
