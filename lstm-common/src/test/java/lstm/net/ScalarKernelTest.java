package lstm.net;

final class ScalarKernelTest extends KernelContract {

    ScalarKernelTest() {
        super(KernelKind.SCALAR);
    }
}
