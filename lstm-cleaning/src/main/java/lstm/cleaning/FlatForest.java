package lstm.cleaning;

import java.util.List;
import java.util.stream.IntStream;

/** An isolation forest that scores blocks of rows, one tree after the other. Immutable. */
final class FlatForest implements FittedDetector {

    private static final int BLOCK = 256; // rows: with a tree they fit into a core's second cache

    private final List<FlatTree> trees;
    private final double meanPath;

    /** {@code meanPath}: mean length of a path among as many rows as a tree was grown from. */
    FlatForest(List<FlatTree> trees, double meanPath) {
        this.trees = List.copyOf(trees);
        this.meanPath = meanPath;
    }

    @Override
    public double[] score(double[][] rows) {
        var scores = new double[rows.length];
        IntStream.range(0, (rows.length + BLOCK - 1) / BLOCK)
                .parallel()
                .forEach(block -> score(rows, block * BLOCK, Math.min(rows.length, (block + 1) * BLOCK), scores));
        return scores;
    }

    private void score(double[][] rows, int from, int to, double[] scores) {
        for (FlatTree tree : trees) { // paths are summed in the order of trees, whatever the block
            for (int row = from; row < to; row++) {
                scores[row] += tree.path(rows[row]);
            }
        }
        for (int row = from; row < to; row++) {
            scores[row] = Math.pow(2, -scores[row] / trees.size() / meanPath);
        }
    }
}
