package lstm.bench;

/** Loss and gradient of one batch, by whatever library. */
public interface GradientStep extends AutoCloseable {

    /** Makes network and windows, the same in every run; on one thread. */
    void open(LayeredNetwork network, int batch);

    /** Forward and backward. */
    void step();

    @Override
    void close();
}
